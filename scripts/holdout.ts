/**
 * Held-out error of every trained operator in every number format: `npm run --silent holdout [-- GPU …]`. Five fixed
 * seeds; a fifth of the groups (cells, (n, k) pairs, sizes) is left out of both the forest and the interpolation, and
 * predicted. Reads public/profiles.
 */
import { GPUS, isGpuId } from '../src/core/catalog/gpus.ts';
import type { GpuId } from '../src/core/catalog/gpu-spec.ts';
import type { GemmProfile } from '../src/core/profiles/schema.ts';
import { heldOutBy, quantile } from '../src/core/predictors/holdout.ts';
import { RANDOM_FOREST } from '../src/core/predictors/random-forest.ts';
import type { RegressorKind } from '../src/core/predictors/regressor.ts';
import { trainTimings } from '../src/core/predictors/train.ts';
import { configurationOf, modelOf, profileOf, type Configuration } from './holdout/configuration.ts';
import { expertsHoldout } from './holdout/experts.ts';
import { kvHeadEquivalence } from './holdout/kv-heads.ts';
import { operatorsOf } from './holdout/operators.ts';
import { percent, printTable } from './holdout/print-table.ts';

const SEEDS = [1, 2, 3, 4, 5];
const HELD_SHARE = 0.2;
const named = process.argv.slice(2).filter(isGpuId);
const GPU_IDS: readonly GpuId[] =
  named.length > 0 ? named : ['h100-sxm', 'a100-sxm', 'h200-sxm', 'b200-sxm', 'l40s'];
/** GPUs on which the parts of the predictor are scored alone as well. */
const TAKEN_APART: readonly GpuId[] = ['h100-sxm', 'a100-sxm'];
const CONFIGURATIONS = [
  { model: 'meta-llama/Llama-3.1-8B', tensorParallel: [1, 2] },
  { model: 'meta-llama/Llama-3.1-70B', tensorParallel: [2, 4, 8] },
];
const WHOLE = 'forest + interpolation';
const REGRESSORS: Readonly<Record<string, RegressorKind>> = {
  [WHOLE]: RANDOM_FOREST,
  'forest alone': { ...RANDOM_FOREST, interpolatesResiduals: false },
  'interpolation alone': {
    label: 'interpolation',
    trees: 0,
    interpolatesResiduals: true,
    fit: () => ({ predict: () => 0 }),
  },
};

/** Errors by operator and part of the predictor, over the GPUs that are taken apart. */
const byPart = new Map<string, number[]>();
/** By operator, format and GPU: the rows fitted and the errors of each configuration. */
const byOperator = new Map<string, { rows: number; errors: number[] }[]>();

for (const gpu of GPU_IDS) {
  for (const { model, tensorParallel } of CONFIGURATIONS) {
    for (const tp of tensorParallel) score(configurationOf(gpu, model, tp));
  }
}
console.log(
  'Held-out error, forest + interpolation, five seeds. Scored: every held-out measurement, none dropped. Ranges are over configurations.',
);
printTable([
  ['operator', 'format', 'gpu', 'rows', 'trees', 'scored', 'median %', 'p90 %'],
  ...[...byOperator].map(([key, runs]) => {
    const range = (of: (run: (typeof runs)[number]) => number, text: (value: number) => string): string => {
      const values = runs.map(of);
      return `${text(Math.min(...values))} to ${text(Math.max(...values))}`;
    };
    return [
      ...key.split('|'),
      range(({ rows }) => rows, String),
      String(RANDOM_FOREST.trees),
      String(runs.reduce((sum, { errors }) => sum + errors.length, 0)),
      range(({ errors }) => quantile(errors, 0.5), percent),
      range(({ errors }) => quantile(errors, 0.9), percent),
    ];
  }),
]);
console.log('"GEMM, whole n" leaves out every pair of a width n, as for a model whose n is not in the grid.');

console.log('\nWhat each part earns: median / p90 % over the configurations above, H100 and A100, bf16.');
const operators = [...new Set([...byPart.keys()].map((key) => key.split('|')[0] ?? ''))];
printTable([
  ['operator', ...Object.keys(REGRESSORS)],
  ...operators.map((operator) => [
    operator,
    ...Object.keys(REGRESSORS).map((part) => {
      const errors = byPart.get(`${operator}|${part}`) ?? [];
      return `${percent(quantile(errors, 0.5))} / ${percent(quantile(errors, 0.9))}`;
    }),
  ]),
]);

console.log(
  '\nMulti-head decodes read as more sequences of fewer heads, both sides measured, head size 128.',
);
printTable([
  ['gpu', 'KV cache', 'pairs', 'median %', 'p90 %'],
  ...GPU_IDS.flatMap((gpu) =>
    (['bf16', 'fp8'] as const).flatMap((kvCache) => {
      if (kvCache === 'fp8' && profileOf(gpu).parts['kv-fp8'] === undefined) return [];
      const errors = kvHeadEquivalence(gpu, kvCache);
      return [
        [gpu, kvCache, String(errors.length), percent(quantile(errors, 0.5)), percent(quantile(errors, 0.9))],
      ];
    }),
  ),
]);

console.log('\nWhat bounds GEMM: m against m + 1 for m of 9 to 15, the same tiles of the same matrix, bf16.');
for (const gpu of GPU_IDS) {
  const rough = roughness(profileOf(gpu).dtypes.bf16.gemm);
  console.log(
    `${gpu}: median ${percent(quantile(rough, 0.5))} %, p90 ${percent(quantile(rough, 0.9))} % apart`,
  );
}

console.log('\nFused experts: token counts left out, and whole degrees of TP or EP left out.');
printTable(expertsHoldout(SEEDS, HELD_SHARE));

console.log('\nTraining all forests of one configuration, cold, this process: milliseconds.');
printTable([['gpu', 'model', 'TP', 'ms'], ...(await trainingTimes())]);

function score(configuration: Configuration): void {
  const { gpu } = configuration;
  for (const { operator, format, score: scoreOperator } of operatorsOf(configuration)) {
    for (const [part, kind] of Object.entries(REGRESSORS)) {
      const isApart = TAKEN_APART.includes(gpu.id) && format === 'bf16';
      if (part !== WHOLE && !isApart) continue;
      const scores = SEEDS.flatMap((seed) => scoreOperator(kind, heldOutBy(seed, HELD_SHARE)) ?? []);
      const errors = scores.flatMap((one) => one.errors);
      if (errors.length === 0) continue;
      if (isApart) add(byPart, `${operator}|${part}`, errors);
      if (part !== WHOLE) continue;
      const rows = Math.round(scores.reduce((sum, one) => sum + one.rows, 0) / scores.length);
      add(byOperator, `${operator}|${format}|${gpu.id}`, [{ rows, errors }]);
    }
  }
}

function add<T>(lists: Map<string, T[]>, key: string, items: readonly T[]): void {
  lists.set(key, [...(lists.get(key) ?? []), ...items]);
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
  for (const gpu of GPU_IDS) {
    for (const { model: id, tensorParallel } of CONFIGURATIONS) {
      const tp = tensorParallel.at(-1) ?? 1;
      const started = performance.now();
      await trainTimings({
        profile: profileOf(gpu),
        model: modelOf(id),
        gpu: GPUS[gpu],
        deployment: {
          node: gpu === 'l40s' ? 'pcie' : 'dgx',
          tensorParallel: tp,
          pipelineParallel: 1,
          replicas: 1,
          weights: 'bf16',
          kvCache: 'bf16',
          memoryFraction: 0.9,
          blockSize: 16,
          kvBlocks: null,
        },
        timing: { model: 'random-forest', allReduce: 'graph' },
      });
      lines.push([gpu, id, String(tp), (performance.now() - started).toFixed(0)]);
    }
  }
  return lines;
}
