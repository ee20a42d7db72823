import type { BatchShape, ExecutionTimePredictor } from '../engine/batch-shape.ts';

/**
 * Iteration time composed as Vidur (microsoft/vidur 7d47513) composes it, term by term and in its order of additions,
 * so that equal operator times give equal stage times to the last bit. It leaves out embedding, LM head, sampling and
 * one of two residual additions, rounds tokens up to 8 and KV lengths up to 64, and takes the mean KV length.
 */

/** Milliseconds of one layer's operators, index = tokens (0 is not used); beyond its end a table is constant. */
export interface ReferenceTokenTables {
  readonly qkv: ArrayLike<number>;
  readonly output: ArrayLike<number>;
  readonly rotary: ArrayLike<number>;
  readonly kvWrite: ArrayLike<number>;
  readonly inputNorm: ArrayLike<number>;
  readonly up: ArrayLike<number>;
  readonly down: ArrayLike<number>;
  readonly activation: ArrayLike<number>;
  readonly postNorm: ArrayLike<number>;
  readonly add: ArrayLike<number>;
  readonly allReduce: ArrayLike<number>;
  /** Of one transfer to the next stage. */
  readonly sendRecv: ArrayLike<number>;
}

export interface ReferenceTimes {
  readonly tokens: ReferenceTokenTables;
  /** decode[(batch - 1) x kvSteps + kv / 64], ms */
  readonly decode: Float64Array;
  /** prefill[(kv / 64) x chunks + chunk - 1], ms */
  readonly prefill: Float64Array;
  readonly kvSteps: number;
  readonly chunks: number;
  readonly layersPerStage: number;
  readonly tensorParallel: number;
  readonly pipelineParallel: number;
  /** Several query heads share a KV head: batched attention then costs a tenth more. */
  readonly groupedQuery: boolean;
}

/** Granularity of KV lengths, tokens (`kv_cache_prediction_granularity`). */
const KV_STEP = 64;
/** Tokens of an iteration are rounded up to this. */
const TOKEN_STEP = 8;
/** `attention_decode_batching_overhead_fraction` and its like for prefill, on grouped-query models. */
const BATCHING_FACTOR = 1 + 0.1;
/** `nccl_cpu_launch_overhead_ms`, on every all-reduce; the skew per device is 0 by default. */
const ALL_REDUCE_LAUNCH_MS = 0.02;

export function createReferencePredictor(times: ReferenceTimes): ExecutionTimePredictor {
  const { kvSteps, chunks, decode, prefill, layersPerStage, pipelineParallel } = times;
  const { kvWrite } = times.tokens;
  const decodeBatches = decode.length / kvSteps;
  const factor = times.groupedQuery ? BATCHING_FACTOR : 1;
  const { projections, allReduce, inputNorm, mlp, add, sendRecv } = steppedTables(times);
  const lastStep = projections.length - 1;
  const lastStage = pipelineParallel - 1;

  const decodeMs = (shape: BatchShape): number => {
    const { decodes } = shape;
    if (decodes === 0) return 0;
    const kv = Math.min(kvSteps - 1, Math.ceil(Math.floor(shape.decodeKvTokens / decodes) / KV_STEP));
    const ms = decode[(Math.min(decodes, decodeBatches) - 1) * kvSteps + kv] as number;
    return decodes > 1 ? ms * factor : ms;
  };
  const prefillMs = (shape: BatchShape): number => {
    const { prefills, prefillChunk, prefillPrefix } = shape;
    if (prefills === 0) return 0;
    let kv = 0;
    let squares = 0;
    for (let i = 0; i < prefills; i++) {
      const chunk = prefillChunk[i] as number;
      kv += Math.ceil((prefillPrefix[i] as number) / KV_STEP);
      squares += chunk * chunk;
    }
    const chunk = Math.min(chunks, Math.round(Math.sqrt(squares)));
    const ms = prefill[Math.min(kv, kvSteps - 1) * chunks + chunk - 1] as number;
    return prefills > 1 ? ms * factor : ms;
  };

  return {
    stageSeconds(stage, shape) {
      const step = Math.min(lastStep, Math.ceil(shape.tokens / TOKEN_STEP));
      const written = kvWrite[Math.min(shape.tokens, kvWrite.length - 1)] as number;
      const attention =
        (projections[step] as number) +
        written +
        decodeMs(shape) +
        prefillMs(shape) +
        (allReduce[step] as number) +
        (inputNorm[step] as number);
      const layer = attention + (mlp[step] as number) + (add[step] as number);
      const transfer = stage === lastStage ? 0 : (sendRecv[step] as number);
      return (layer * layersPerStage + transfer) * 0.001;
    },
  };
}

/** The token tables at multiples of 8 only, with the sums that do not depend on attention made in advance. */
function steppedTables({ tokens, tensorParallel }: ReferenceTimes) {
  const longest = Math.max(tokens.allReduce.length, tokens.qkv.length) - 1;
  const steps = Math.ceil(longest / TOKEN_STEP);
  const at = (table: ArrayLike<number>, step: number): number =>
    table.length === 0 ? 0 : (table[Math.min(step * TOKEN_STEP, table.length - 1)] as number);
  const tabulate = (value: (step: number) => number): Float64Array =>
    Float64Array.from({ length: steps + 1 }, (_, step) => value(step));
  const reduced = (step: number): number =>
    tensorParallel > 1 ? at(tokens.allReduce, step) + ALL_REDUCE_LAUNCH_MS : 0;
  return {
    projections: tabulate(
      (step) => at(tokens.qkv, step) + at(tokens.output, step) + at(tokens.rotary, step),
    ),
    allReduce: tabulate(reduced),
    inputNorm: tabulate((step) => at(tokens.inputNorm, step)),
    mlp: tabulate(
      (step) =>
        at(tokens.up, step) +
        at(tokens.down, step) +
        at(tokens.activation, step) +
        reduced(step) +
        at(tokens.postNorm, step),
    ),
    add: tabulate((step) => at(tokens.add, step)),
    sendRecv: tabulate((step) => at(tokens.sendRecv, step)),
  };
}
