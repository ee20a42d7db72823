import type { ExpertsFamily } from '../../operators/experts/moe-model.ts';
import type { FittedPhase } from '../mixers/fitted-mixer.ts';
import type { GemmModel, GemmShape } from '../../operators/gemm/gemm-model.ts';
import { readDense } from '../tables/dense-table.ts';
import type { OutsideShapes } from '../shapes/layer-shapes.ts';
import type { IterationDeviation, TimingTables } from '../tables/timing-tables.ts';
import type { FittedLayer, FittedOperators } from '../fitted.ts';
import type { TrainInput } from '../train-input.ts';

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
  outside: OutsideShapes,
  fitted: FittedOperators,
  { layers, tokens: tables }: Pick<TimingTables, 'layers' | 'tokens'>,
): IterationDeviation {
  const of = (tokens: number, sampled: number, phase: 'prefill' | 'decode'): number => {
    const mixers = mixerParts(input, fitted.layers, phase);
    const parts = [
      ...productParts(input, fitted, tokens, layers * readDense(tables.layerGemm, tokens)),
      ...outsideParts(input, outside, fitted, layers, tables, tokens, sampled),
      ...mixers,
    ];
    const total =
      layers * readDense(tables.layer, tokens) +
      readDense(tables.embedding, tokens) +
      readDense(tables.head, sampled) +
      mixers.reduce((sum, { seconds }) => sum + seconds, 0);
    const squares = parts.reduce((sum, { seconds, deviation }) => {
      const off = seconds * deviation;
      return sum + off * off;
    }, 0);
    return Math.sqrt(squares) / total;
  };
  return {
    decode: of(TYPICAL.decodes, TYPICAL.decodes, 'decode'),
    prefill: of(TYPICAL.tokens, 1, 'prefill'),
  };
}

/**
 * Matrix products and experts of all layers.
 * @param total what all of them take together, s
 */
function productParts(
  { model }: TrainInput,
  { products, layers }: FittedOperators,
  tokens: number,
  total: number,
): Part[] {
  const families = new Map<ExpertsFamily, number>();
  const matrices = new Map<string, { weights: number; readonly deviation: number }>();
  const add = (shape: GemmShape, count: number, name: string, fitted: GemmModel): void => {
    const key = `${name} ${shape.n} ${shape.k}`;
    const known = matrices.get(key);
    const weights = count * shape.n * shape.k;
    if (known === undefined) matrices.set(key, { weights, deviation: fitted.deviation(shape, tokens) });
    else known.weights += weights;
  };
  layers.forEach(({ shapes, experts }, group) => {
    const count = model.layers[group]?.count ?? 0;
    if (experts !== null) families.set(experts, (families.get(experts) ?? 0) + count);
    shapes.products.forEach((shape, i) =>
      add(shape, count, `${shape.format} ${i}`, products.of(shape.format)),
    );
    if (shapes.router !== null) add(shapes.router, count, 'router', products.head);
  });
  const chosen = [...families].map(([experts, count]): Part => {
    const seconds = count * SECONDS * experts.microseconds(tokens);
    return { seconds, deviation: experts.deviation(tokens) };
  });
  // The table holds their sum. On the same rows products take time by their weights: all to be read, all to be multiplied.
  const ofMatrices = total - chosen.reduce((sum, { seconds }) => sum + seconds, 0);
  const all = [...matrices.values()];
  const weights = all.reduce((sum, one) => sum + one.weights, 0);
  return [
    ...all.map((one) => ({
      seconds: (ofMatrices * one.weights) / weights,
      deviation: one.deviation,
    })),
    ...chosen,
  ];
}

/** LM head and all-reduces. */
function outsideParts(
  { deployment }: TrainInput,
  { head, hiddenBytes }: OutsideShapes,
  { products, allReduce }: FittedOperators,
  layers: number,
  tables: TimingTables['tokens'],
  tokens: number,
  sampled: number,
): Part[] {
  return [
    { seconds: readDense(tables.headGemm, sampled), deviation: products.head.deviation(head, sampled) },
    {
      seconds: (layers * tables.reducesPerLayer + 1) * readDense(tables.allReduce, tokens),
      deviation: allReduce?.deviation(deployment.tensorParallel, tokens * hiddenBytes) ?? 0,
    },
  ];
}

/** Each fitted mixer once, whatever layers have it: its trees are off alike in all of them. */
function mixerParts(
  { model }: TrainInput,
  layers: readonly FittedLayer[],
  phase: 'prefill' | 'decode',
): Part[] {
  const batch = phase === 'decode' ? TYPICAL.decodes : 1;
  const counts = new Map<FittedPhase['model'], number>();
  layers.forEach(({ mixer }, group) => {
    if (mixer === null) return;
    const { model: times } = mixer[phase];
    counts.set(times, (counts.get(times) ?? 0) + (model.layers[group]?.count ?? 0));
  });
  return [...counts].map(([times, count]) => ({
    seconds: count * SECONDS * times.microseconds(batch, TYPICAL.tokens),
    deviation: times.deviation(batch, TYPICAL.tokens),
  }));
}
