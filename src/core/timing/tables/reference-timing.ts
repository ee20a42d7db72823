import type { BatchShape, ExecutionTimePredictor } from '../../iteration/batch-shape.ts';

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
export const KV_STEP = 64;
const KV_SHIFT = 6;
/** Tokens of an iteration are rounded up to this. */
export const TOKEN_STEP = 8;
const TOKEN_SHIFT = 3;
/** `attention_decode_batching_overhead_fraction` and its like for prefill, on grouped-query models. */
export const BATCHING_FACTOR = 1 + 0.1;
/** `nccl_cpu_launch_overhead_ms`, on every all-reduce; the skew per device is 0 by default. */
export const ALL_REDUCE_LAUNCH_MS = 0.02;

/** What depends on tokens alone, one row for each multiple of 8: columns of one row are read together. */
const ROW = 8;
const PROJECTIONS = 0;
const ALL_REDUCE = 1;
const INPUT_NORM = 2;
const MLP = 3;
const ADD = 4;
const SEND_RECV = 5;

export function createReferencePredictor(times: ReferenceTimes): ExecutionTimePredictor {
  const { kvSteps, chunks, decode, prefill, layersPerStage, pipelineParallel } = times;
  const kvWrite = Float64Array.from(times.tokens.kvWrite);
  const lastWritten = kvWrite.length - 1;
  const decodeBatches = decode.length / kvSteps;
  const factor = times.groupedQuery ? BATCHING_FACTOR : 1;
  const rows = tokenRows(times);
  const lastRow = rows.length / ROW - 1;
  const lastStage = pipelineParallel - 1;
  const lastKv = kvSteps - 1;

  const decodeMs = (decodes: number, kvTokens: number): number => {
    const mean = (kvTokens / decodes) | 0;
    const kv = Math.min(lastKv, (mean + KV_STEP - 1) >> KV_SHIFT);
    const ms = decode[(Math.min(decodes, decodeBatches) - 1) * kvSteps + kv] as number;
    return decodes > 1 ? ms * factor : ms;
  };
  const prefillMs = (shape: BatchShape): number => {
    const { prefills, prefillChunk, prefillPrefix } = shape;
    let kv = 0;
    let squares = 0;
    for (let i = 0; i < prefills; i++) {
      const chunk = prefillChunk[i] as number;
      kv += ((prefillPrefix[i] as number) + KV_STEP - 1) >> KV_SHIFT;
      squares += chunk * chunk;
    }
    const chunk = Math.min(chunks, Math.round(Math.sqrt(squares)));
    const ms = prefill[Math.min(kv, lastKv) * chunks + chunk - 1] as number;
    return prefills > 1 ? ms * factor : ms;
  };

  return {
    stageSeconds(stage, shape) {
      const { decodes, tokens } = shape;
      const row = ROW * Math.min(lastRow, (tokens + TOKEN_STEP - 1) >> TOKEN_SHIFT);
      const attention =
        (rows[row + PROJECTIONS] as number) +
        (kvWrite[Math.min(tokens, lastWritten)] as number) +
        (decodes > 0 ? decodeMs(decodes, shape.decodeKvTokens) : 0) +
        (shape.prefills > 0 ? prefillMs(shape) : 0) +
        (rows[row + ALL_REDUCE] as number) +
        (rows[row + INPUT_NORM] as number);
      const layer = attention + (rows[row + MLP] as number) + (rows[row + ADD] as number);
      const transfer = stage === lastStage ? 0 : (rows[row + SEND_RECV] as number);
      return (layer * layersPerStage + transfer) * 0.001;
    },
  };
}

/** The token tables at multiples of 8 only, with the sums that do not depend on attention made in advance. */
function tokenRows({ tokens, tensorParallel }: ReferenceTimes): Float64Array {
  const longest = Math.max(tokens.allReduce.length, tokens.qkv.length) - 1;
  const steps = Math.ceil(longest / TOKEN_STEP);
  const rows = new Float64Array((steps + 1) * ROW);
  for (let step = 0; step <= steps; step++) {
    const at = (table: ArrayLike<number>): number =>
      table.length === 0 ? 0 : (table[Math.min(step * TOKEN_STEP, table.length - 1)] as number);
    const reduced = tensorParallel > 1 ? at(tokens.allReduce) + ALL_REDUCE_LAUNCH_MS : 0;
    const row = step * ROW;
    rows[row + PROJECTIONS] = at(tokens.qkv) + at(tokens.output) + at(tokens.rotary);
    rows[row + ALL_REDUCE] = reduced;
    rows[row + INPUT_NORM] = at(tokens.inputNorm);
    rows[row + MLP] = at(tokens.up) + at(tokens.down) + at(tokens.activation) + reduced + at(tokens.postNorm);
    rows[row + ADD] = at(tokens.add);
    rows[row + SEND_RECV] = at(tokens.sendRecv);
  }
  return rows;
}
