import type { AttentionFamily } from '../attention/attention-family.ts';
import { readDense } from '../tables/dense-table.ts';
import type { LayerShapes } from '../layer-shapes.ts';
import type { IterationDeviation, TokenTables } from '../tables/timing-tables.ts';
import { ALL_REDUCES_PER_LAYER } from '../tables/token-tables.ts';
import type { FittedOperators, TrainInput } from '../train-input.ts';

/** Iterations that stand for all: requests that decode, or one prompt, each of so many tokens. */
const TYPICAL = { decodes: 64, tokens: 2048 } as const;
const SECONDS = 1e-6;

/** Part of an iteration's time and how far the trees that gave it are apart, as a share of it. */
interface Part {
  readonly seconds: number;
  readonly deviation: number;
}

/**
 * How far the trees are apart on a whole iteration, as a share of its time. Forests of different operators are off
 * independently of each other, all layers of one operator alike; what no forest gave is not off.
 */
export function iterationDeviation(
  input: TrainInput,
  shapes: LayerShapes,
  fitted: FittedOperators,
  tables: TokenTables,
): IterationDeviation {
  const { prefill, decode, windowed } = fitted;
  const of = (tokens: number, sampled: number, full: AttentionFamily, narrow?: AttentionFamily): number => {
    const attention = attentionParts(input, full, narrow, tokens === sampled ? tokens : 1);
    const parts = [...tokenParts(input, shapes, fitted, tables, tokens, sampled), ...attention];
    const { layers } = input.model;
    const total =
      layers * readDense(tables.layer, tokens) +
      readDense(tables.embedding, tokens) +
      readDense(tables.head, sampled) +
      attention.reduce((sum, { seconds }) => sum + seconds, 0);
    const squares = parts.reduce((sum, { seconds, deviation }) => {
      const off = seconds * deviation;
      return sum + off * off;
    }, 0);
    return Math.sqrt(squares) / total;
  };
  return {
    decode: of(TYPICAL.decodes, TYPICAL.decodes, decode, windowed?.decode),
    prefill: of(TYPICAL.tokens, 1, prefill, windowed?.prefill),
  };
}

/** Of all layers, by what the times depend on. */
function tokenParts(
  { model, deployment }: TrainInput,
  shapes: LayerShapes,
  { gemm, head, experts, allReduce }: FittedOperators,
  tables: TokenTables,
  tokens: number,
  sampled: number,
): Part[] {
  const { layers } = model;
  const { tensorParallel } = deployment;
  const chosen = experts === null ? 0 : SECONDS * experts.microseconds(tokens);
  const matrices = [
    ...Object.values(shapes.gemms).map((shape) => ({ shape, deviation: gemm.deviation(shape, tokens) })),
    ...(shapes.router === null
      ? []
      : [{ shape: shapes.router, deviation: head.deviation(shapes.router, tokens) }]),
  ];
  // The table holds their sum. On the same rows products take time by their weights: all to be read, all to be multiplied.
  const products = readDense(tables.layerGemm, tokens) - chosen;
  const weights = matrices.reduce((sum, { shape }) => sum + shape.n * shape.k, 0);
  const bytes = tokens * shapes.hiddenBytes;
  return [
    ...matrices.map(({ shape, deviation }) => ({
      seconds: (layers * products * shape.n * shape.k) / weights,
      deviation,
    })),
    { seconds: layers * chosen, deviation: experts?.deviation(tokens) ?? 0 },
    { seconds: readDense(tables.headGemm, sampled), deviation: head.deviation(shapes.head, sampled) },
    {
      seconds: (layers * ALL_REDUCES_PER_LAYER + 1) * readDense(tables.allReduce, tokens),
      deviation: allReduce?.deviation(tensorParallel, bytes) ?? 0,
    },
  ];
}

/** `narrow`: kernels measured with the model's sliding window; without them its layers are timed by the others. */
function attentionParts(
  { model, timing }: TrainInput,
  full: AttentionFamily,
  narrow: AttentionFamily | undefined,
  batch: number,
): Part[] {
  // Vidur's prefill kernels are fitted over chunk and prefix, the others over sequences and their length.
  const isChunk = timing.attention === 'vidur' && batch === 1;
  const [first, second] = isChunk ? [TYPICAL.tokens, 1] : [batch, TYPICAL.tokens];
  const windowed = narrow === undefined ? 0 : (model.slidingWindow?.layers ?? 0);
  const partOf = (family: AttentionFamily, layers: number): Part => ({
    seconds: layers * SECONDS * family.model.microseconds(first, second),
    deviation: family.model.deviation(first, second),
  });
  return [partOf(full, model.layers - windowed), ...(narrow === undefined ? [] : [partOf(narrow, windowed)])];
}
