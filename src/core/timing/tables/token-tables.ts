import { layerCount, stageCounts } from '../../models/layers.ts';
import { denseTable, evaluateCurve, type Curve } from '../../predictors/curve.ts';
import { embeddingMicroseconds, outputMicroseconds } from '../../operators/element-wise/element-wise.ts';
import type { MixerTables } from '../../operators/mixer-tables.ts';
import type { OutsideShapes } from '../shapes/layer-shapes.ts';
import { stageLink } from '../stage-link.ts';
import type { FittedOperators } from '../fitted.ts';
import type { TrainInput } from '../train-input.ts';
import { layerTimes, type LayerTimes } from './layer-times.ts';
import type { StageTables, TimingTables } from './timing-tables.ts';
import { DENSE_TOKENS, SECONDS, sendCurve, tabulated } from './token-curves.ts';

/** Rows of the LM head: one a request, and requests are bounded by the batch limit. */
const DENSE_ROWS = 4096;
/** The all-reduce of one GPU. */
const NEVER = new Float64Array(2);

/** So many layers of each group, in some part of the model. */
type Counts = readonly number[];

/** Everything in seconds: the layers of each stage, and what depends on one integer beside them. */
export function tabulateModel(
  input: TrainInput,
  outside: OutsideShapes,
  { products, layers, allReduce }: FittedOperators,
): Pick<TimingTables, 'layers' | 'stages' | 'tokens'> {
  const { profile, model, gpu, deployment } = input;
  const { tensorParallel, pipelineParallel } = deployment;
  const headGemm: Curve = { at: products.head.m, values: products.head.microseconds(outside.head) };
  const reduced = tabulated([], (tokens) =>
    allReduce === null ? 0 : allReduce.microseconds(tensorParallel, tokens * outside.hiddenBytes),
  );
  const reduces =
    allReduce === null ? NEVER : denseTable(DENSE_TOKENS, (tokens) => evaluateCurve(reduced, tokens));
  const reduce = (tokens: number): number => reduces[tokens] ?? 0;
  const heads = denseTable(DENSE_ROWS, (rows) => evaluateCurve(headGemm, rows));
  const send =
    pipelineParallel > 1 ? sendCurve(stageLink(profile, gpu, deployment), outside.hiddenBytes) : null;

  const times = layerTimes(input, layers, products, reduce);
  const mixers = layers.map(({ mixer }) => mixer?.tables ?? null);
  const whole = model.layers.map(({ count }) => count);
  const stages = new Map<string, StageTables>();
  return {
    layers: layerCount(model),
    stages: stageCounts(model, pipelineParallel).map((counts) => {
      const key = counts.join();
      const made = stages.get(key) ?? stageTables(counts, times, mixers);
      stages.set(key, made);
      return made;
    }),
    tokens: {
      layer: average(whole, times, 'layer'),
      // The embedding is divided by vocabulary, so that its result is summed over the GPUs as well.
      embedding: denseTable(
        DENSE_TOKENS,
        (tokens) => SECONDS * (embeddingMicroseconds(profile, outside, tokens) + reduce(tokens)),
      ),
      head: denseTable(
        DENSE_ROWS,
        (rows) => SECONDS * ((heads[rows] as number) + outputMicroseconds(profile, model, outside, rows)),
      ),
      send: denseTable(send === null ? 1 : DENSE_TOKENS, (tokens) =>
        send === null ? 0 : SECONDS * evaluateCurve(send, tokens),
      ),
      layerGemm: average(whole, times, 'gemm'),
      allReduce: reduces.map(inSeconds),
      headGemm: heads.map(inSeconds),
      reducesPerLayer:
        layers.reduce((sum, { shapes }, group) => sum + (whole[group] ?? 0) * shapes.reduces, 0) /
        layerCount(model),
    },
  };
}

function inSeconds(microseconds: number): number {
  return SECONDS * microseconds;
}

function stageTables(
  counts: Counts,
  times: readonly LayerTimes[],
  mixers: readonly (MixerTables | null)[],
): StageTables {
  const layers = counts.reduce((sum, count) => sum + count, 0);
  // Layers of unlike MLPs may have the same mixer.
  const shares = new Map<MixerTables, number>();
  mixers.forEach((tables, group) => {
    const count = counts[group] ?? 0;
    if (tables !== null && count > 0) shares.set(tables, (shares.get(tables) ?? 0) + count);
  });
  return {
    layers,
    layer: average(counts, times, 'layer'),
    // In the order of what they see: the order of additions is part of the figures.
    mixers: [...shares]
      .map(([tables, count]) => ({ share: count / layers, tables }))
      .sort((a, b) => keysSeen(b.tables) - keysSeen(a.tables)),
  };
}

function keysSeen(tables: MixerTables): number {
  if (tables.kind === 'state') return 0;
  const { sees } = tables;
  if (sees.kind === 'chosen') return Number.POSITIVE_INFINITY;
  return sees.kind === 'window' ? sees.keys : sees.tokens;
}

/** A table of the average layer; where all have one table, that table itself. */
function average(counts: Counts, times: readonly LayerTimes[], table: keyof LayerTimes): Float64Array {
  const layers = counts.reduce((sum, count) => sum + count, 0);
  const tables = new Map<Float64Array, number>();
  times.forEach((one, group) => {
    const count = counts[group] ?? 0;
    if (count > 0) tables.set(one[table], (tables.get(one[table]) ?? 0) + count);
  });
  const [first] = tables.keys();
  if (first === undefined) throw new Error('a stage has layers');
  if (tables.size === 1) return first;
  return first.map((_, i) => {
    let seconds = 0;
    for (const [each, count] of tables) seconds += count * (each[i] ?? 0);
    return seconds / layers;
  });
}
