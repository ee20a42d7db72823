/**
 * Held-out error of every trained operator: `npm run --silent holdout`. Five fixed seeds; a fifth of the groups (cells,
 * (n, k) pairs, sizes) is left out of both the forest and the interpolation, and predicted. Reads public/profiles.
 */
import { readFileSync } from 'node:fs';
import { GPUS } from '../src/core/catalog/gpus.ts';
import type { GpuId } from '../src/core/catalog/gpu-spec.ts';
import { MODELS } from '../src/core/catalog/models.ts';
import type { ModelSpec } from '../src/core/catalog/model-spec.ts';
import { parseProfile } from '../src/core/profiles/parse.ts';
import type { GemmProfile } from '../src/core/profiles/schema.ts';
import {
  heldOutBy,
  quantile,
  scoreAllReduce,
  scoreAttention,
  scoreGemm,
} from '../src/core/predictors/holdout.ts';
import type { HoldoutScore, IsHeldOut } from '../src/core/predictors/holdout.ts';
import { layerShapes } from '../src/core/predictors/layer-shapes.ts';
import { MULTIPROCESSORS } from '../src/core/predictors/multiprocessors.ts';
import { RANDOM_FOREST } from '../src/core/predictors/random-forest.ts';
import type { RegressorKind } from '../src/core/predictors/regressor.ts';
import { attentionPeaks, gemmPeaks } from '../src/core/predictors/roofline.ts';
import { trainTimings } from '../src/core/predictors/train.ts';

const SEEDS = [1, 2, 3, 4, 5];
const HELD_SHARE = 0.2;
const GPU_IDS: readonly GpuId[] = ['h100-sxm', 'a100-sxm'];
const CONFIGURATIONS = [
  { model: 'meta-llama/Llama-3.1-8B', tensorParallel: [1, 2] },
  { model: 'meta-llama/Llama-3.1-70B', tensorParallel: [2, 4, 8] },
];
const REGRESSORS = {
  'forest + interpolation': RANDOM_FOREST,
  'forest alone': { ...RANDOM_FOREST, interpolatesResiduals: false },
  'interpolation alone': {
    label: 'interpolation',
    trees: 0,
    interpolatesResiduals: true,
    fit: () => ({ predict: () => 0 }),
  },
} satisfies Record<string, RegressorKind>;
type Part = keyof typeof REGRESSORS;

const percent = (fraction: number): string => (100 * fraction).toFixed(2);
const pooled = new Map<string, number[]>();
const header = [
  'operator',
  'gpu',
  'model',
  'TP',
  'rows',
  'trees',
  'scored',
  'median %',
  'p90 %',
  'training ms',
];
const table: string[][] = [];

for (const gpuId of GPU_IDS) {
  for (const { model: id, tensorParallel } of CONFIGURATIONS) {
    for (const tp of tensorParallel) scoreConfiguration(gpuId, modelOf(id), tp);
  }
}
console.log(
  'Held-out error, forest + interpolation, five seeds. Scored: every held-out measurement, none dropped.',
);
printTable([header, ...table]);

console.log('"GEMM, whole n" leaves out every pair of a width n, as for a model whose n is not in the grid.');
console.log('\nWhat each part earns: median / p90 % over the configurations above.');
const operators = [...new Set([...pooled.keys()].map((key) => key.split('|')[0] ?? ''))];
printTable([
  ['operator', ...Object.keys(REGRESSORS)],
  ...operators.map((operator) => [
    operator,
    ...Object.keys(REGRESSORS).map((part) => {
      const errors = pooled.get(`${operator}|${part}`) ?? [];
      return `${percent(quantile(errors, 0.5))} / ${percent(quantile(errors, 0.9))}`;
    }),
  ]),
]);

console.log(
  '\nWhat bounds GEMM: m against m + 1 for m of 9 to 15 in the H100 table, the same tiles of the same matrix.',
);
const rough = roughness(profileOf('h100-sxm').dtypes.bf16.gemm);
console.log(`median ${percent(quantile(rough, 0.5))} %, p90 ${percent(quantile(rough, 0.9))} % apart`);

console.log('\nTraining all forests of one configuration, cold, this process: milliseconds.');
printTable([['gpu', 'model', 'TP', 'ms'], ...(await trainingTimes())]);

function scoreConfiguration(gpuId: GpuId, model: ModelSpec, tp: number): void {
  const profile = profileOf(gpuId);
  const gpu = GPUS[gpuId];
  const peaks = attentionPeaks(gpu, 'bf16');
  const products = gemmPeaks(gpu, 'bf16');
  const shapes = layerShapes(model, tp);
  const { gemm, prefill, decode } = profile.dtypes.bf16;
  const allReduce = profile.allReduce['dgx'];
  const gemmShapes = [...Object.values(shapes.gemms), shapes.head];
  const scorers: Record<string, (kind: RegressorKind, held: IsHeldOut) => HoldoutScore | null> = {
    GEMM: (kind, held) => scoreGemm(gemm, gemmShapes, products, MULTIPROCESSORS[gpuId], kind, held),
    'GEMM, whole n': (kind, held) => {
      const ofN: IsHeldOut = (pair) => held(pair.split('x')[0] ?? pair);
      return scoreGemm(gemm, gemmShapes, products, MULTIPROCESSORS[gpuId], kind, ofN);
    },
    'prefill attention': (kind, held) => {
      const own = prefill.find(({ headDim }) => headDim === model.headDim);
      return own ? scoreAttention('prefill', own, shapes.attention, peaks, kind, held) : null;
    },
    'decode attention': (kind, held) => {
      const own = decode.find(({ headDim }) => headDim === model.headDim);
      return own ? scoreAttention('decode', own, shapes.attention, peaks, kind, held) : null;
    },
    ...(tp > 1 && allReduce
      ? {
          'all-reduce graph': (kind, held) =>
            scoreAllReduce(allReduce.graph, tp, gpu.linkBandwidth, 'graph', kind, held),
          'all-reduce eager': (kind, held) =>
            scoreAllReduce(allReduce.eager, tp, gpu.linkBandwidth, 'eager', kind, held),
        }
      : {}),
  };
  for (const [operator, score] of Object.entries(scorers)) {
    for (const part of Object.keys(REGRESSORS) as Part[]) {
      const kind = REGRESSORS[part];
      const started = performance.now();
      const scores = SEEDS.flatMap((seed) => score(kind, heldOutBy(seed, HELD_SHARE)) ?? []);
      const milliseconds = (performance.now() - started) / SEEDS.length;
      const errors = scores.flatMap((one) => one.errors);
      const rows = Math.round(scores.reduce((sum, one) => sum + one.rows, 0) / scores.length);
      const key = `${operator}|${part}`;
      pooled.set(key, [...(pooled.get(key) ?? []), ...errors]);
      if (part !== 'forest + interpolation') continue;
      const columns = [
        operator,
        gpuId,
        model.id.split('/')[1] ?? model.id,
        tp,
        rows,
        kind.trees,
        errors.length,
      ];
      const measured = [quantile(errors, 0.5), quantile(errors, 0.9)].map(percent);
      table.push([...columns.map(String), ...measured, milliseconds.toFixed(0)]);
    }
  }
}

/** Relative steps between neighbouring m that fill the same tiles: what no smooth model can follow. */
function roughness({ m, n, times }: GemmProfile): number[] {
  return n.flatMap((_, pair) =>
    m.flatMap((value, i) => {
      const [here, next] = [times[pair * m.length + i], times[pair * m.length + i + 1]];
      return value >= 9 && m[i + 1] === value + 1 && value <= 15 && here && next
        ? [Math.abs(next / here - 1)]
        : [];
    }),
  );
}

async function trainingTimes(): Promise<string[][]> {
  const lines: string[][] = [];
  for (const gpuId of GPU_IDS) {
    for (const { model: id, tensorParallel } of CONFIGURATIONS) {
      const tp = tensorParallel.at(-1) ?? 1;
      const deployment = { node: 'dgx', tensorParallel: tp, pipelineParallel: 1, replicas: 1 } as const;
      const started = performance.now();
      await trainTimings({
        profile: profileOf(gpuId),
        model: modelOf(id),
        gpu: GPUS[gpuId],
        deployment: {
          ...deployment,
          weights: 'bf16',
          kvCache: 'bf16',
          memoryFraction: 0.9,
          blockSize: 16,
          kvBlocks: null,
        },
        timing: { model: 'random-forest', allReduce: 'graph' },
      });
      lines.push([gpuId, id, String(tp), (performance.now() - started).toFixed(0)]);
    }
  }
  return lines;
}

function profileOf(gpu: GpuId) {
  return parseProfile(readFileSync(new URL(`../public/profiles/${gpu}.json`, import.meta.url), 'utf8'));
}

function modelOf(id: string): ModelSpec {
  const model = MODELS.find((one) => one.id === id);
  if (model === undefined) throw new Error(`no model ${id}`);
  return model;
}

function printTable(rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  for (const row of rows) {
    console.log(
      row
        .map((text, i) => (i === 0 ? text.padEnd(widths[i] ?? 0) : text.padStart(widths[i] ?? 0)))
        .join('  '),
    );
  }
}
