import { stageLink } from '../stage-link.ts';
import { evaluateCurve, denseTable, type Curve } from '../curve.ts';
import { embeddingMicroseconds, layerElementwise, outputMicroseconds } from '../elementwise.ts';
import type { LayerShapes } from '../layer-shapes.ts';
import type { FittedOperators, TrainInput } from '../train-input.ts';
import type { TokenTables } from './timing-tables.ts';

/** Dense up to here: the token budgets that engines use. Beyond, time goes on in proportion. */
const DENSE_TOKENS = 16_384;
/** Rows of the LM head: one a request, and requests are bounded by the batch limit. */
const DENSE_ROWS = 4096;
/** Row-parallel matrices of a layer, each followed by an all-reduce: attention output and MLP down. */
export const ALL_REDUCES_PER_LAYER = 2;
const SECONDS = 1e-6;
const NODES_PER_OCTAVE = 4;

/** Everything that depends on one integer, in seconds: one layer, the embedding, the head, the transfer. */
export function tokenTables(
  { profile, model, gpu, deployment, timing }: TrainInput,
  shapes: LayerShapes,
  { gemm, head, experts, allReduce }: FittedOperators,
): TokenTables {
  const { tensorParallel, pipelineParallel } = deployment;
  const layerGemms: Curve = sumCurves(
    gemm.m,
    Object.values(shapes.gemms).map((shape) => gemm.microseconds(shape)),
  );
  const headGemm: Curve = { at: head.m, values: head.microseconds(shapes.head) };
  // The router stays in bf16, as the LM head does.
  const routed: readonly Curve[] =
    shapes.router === null ? [] : [{ at: head.m, values: head.microseconds(shapes.router) }];
  const chosen = experts === null ? [] : [tabulated(experts.tokens, experts.microseconds)];
  const layerProducts = [layerGemms, ...routed, ...chosen];
  const reduced = tabulated([], (tokens) =>
    allReduce === null ? 0 : allReduce.microseconds(tensorParallel, tokens * shapes.hiddenBytes),
  );
  const send =
    pipelineParallel > 1 ? sendCurve(stageLink(profile, gpu, deployment), shapes.hiddenBytes) : null;
  // In microseconds until all sums are made.
  const gemms = denseTable(DENSE_TOKENS, (tokens) =>
    layerProducts.reduce((sum, curve) => sum + evaluateCurve(curve, tokens), 0),
  );
  const heads = denseTable(DENSE_ROWS, (rows) => evaluateCurve(headGemm, rows));
  const reduces =
    allReduce === null ? NEVER : denseTable(DENSE_TOKENS, (tokens) => evaluateCurve(reduced, tokens));
  const reduce = (tokens: number): number => reduces[tokens] ?? 0;
  return {
    layer: denseTable(
      DENSE_TOKENS,
      (tokens) =>
        SECONDS *
        ((gemms[tokens] as number) +
          ALL_REDUCES_PER_LAYER * reduce(tokens) +
          layerElementwise(profile, model, shapes, tokens, timing)),
    ),
    // The embedding is divided by vocabulary, so that its result is summed over the GPUs as well.
    embedding: denseTable(
      DENSE_TOKENS,
      (tokens) => SECONDS * (embeddingMicroseconds(profile, shapes, tokens) + reduce(tokens)),
    ),
    head: denseTable(
      DENSE_ROWS,
      (rows) => SECONDS * ((heads[rows] as number) + outputMicroseconds(profile, model, shapes, rows)),
    ),
    send: denseTable(send === null ? 1 : DENSE_TOKENS, (tokens) =>
      send === null ? 0 : SECONDS * evaluateCurve(send, tokens),
    ),
    layerGemm: gemms.map(inSeconds),
    allReduce: reduces.map(inSeconds),
    headGemm: heads.map(inSeconds),
  };
}

/** The all-reduce of one GPU. */
const NEVER = new Float64Array(2);

function inSeconds(microseconds: number): number {
  return SECONDS * microseconds;
}

function sumCurves(at: readonly number[], columns: readonly (readonly number[])[]): Curve {
  return { at, values: at.map((_, i) => columns.reduce((sum, column) => sum + (column[i] ?? 0), 0)) };
}

/** A time over tokens at a few nodes an octave and at the token counts given. */
function tabulated(counts: readonly number[], microseconds: (tokens: number) => number): Curve {
  const nodes = new Set(counts);
  for (let octave = 1; octave <= DENSE_TOKENS; octave *= 2) {
    for (let step = 0; step < NODES_PER_OCTAVE; step++) {
      const tokens = octave * (1 + step / NODES_PER_OCTAVE);
      if (Number.isInteger(tokens)) nodes.add(tokens);
    }
  }
  const at = [...nodes].sort((x, y) => x - y);
  return { at, values: at.map(microseconds) };
}

/** Transfer of activations over tokens; below the smallest message measured, its time. */
function sendCurve(
  profile: { readonly bytes: readonly number[]; readonly times: readonly (number | null)[] } | undefined,
  bytesPerToken: number,
): Curve {
  if (profile === undefined) return { at: [0], values: [0] };
  const measured = profile.bytes.flatMap((bytes, i) => {
    const time = profile.times[i];
    return time === null || time === undefined ? [] : [{ tokens: bytes / bytesPerToken, time }];
  });
  const smallest = measured[0]?.time ?? 0;
  return {
    at: [0, ...measured.map(({ tokens }) => tokens)],
    values: [smallest, ...measured.map(({ time }) => time)],
  };
}
