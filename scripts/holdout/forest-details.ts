import { GPUS, type GpuId } from '../../src/core/catalog/gpus/index.ts';
import { nodesOf } from '../../src/core/catalog/nodes.ts';
import { quantile } from '../../src/core/operators/holdout.ts';
import { RANDOM_FOREST } from '../../src/core/predictors/regressors/random-forest.ts';
import type { RegressorKind } from '../../src/core/predictors/regressors/regressor.ts';
import { trainTimings } from '../../src/core/timing/provenance/train-timings.ts';
import type { GemmProfile } from '../../src/core/profiles/schema.ts';
import { modelOf, profileOf } from './configuration.ts';
import { kvHeadEquivalence } from './kv-heads.ts';
import { percent } from './print-table.ts';
import { denseOperators, scoreOperator, type ScoredRow } from './score-gpu.ts';

/** What is behind the forest's errors: by configuration, by part, and what bounds them. Tables to be printed. */

/** Ranges over the configurations of the forest's error. */
export function forestRanges(rows: readonly ScoredRow[]): string[][] {
  const ofForest = rows.filter(({ predictor }) => predictor === 'random-forest');
  return [
    ['operator', 'format', 'gpu', 'rows', 'trees', 'scored', 'median %', 'p90 %'],
    ...ofForest.map(({ operator, format, gpu, runs }) => {
      const range = (of: (run: (typeof runs)[number]) => number, text: (value: number) => string): string => {
        const values = runs.map(of);
        return `${text(Math.min(...values))} to ${text(Math.max(...values))}`;
      };
      return [
        operator,
        format,
        gpu,
        range((run) => run.rows, String),
        String(RANDOM_FOREST.trees),
        String(runs.reduce((sum, { errors }) => sum + errors.length, 0)),
        range(({ errors }) => quantile(errors, 0.5), percent),
        range(({ errors }) => quantile(errors, 0.9), percent),
      ];
    }),
  ];
}

const PARTS: Readonly<Record<string, RegressorKind>> = {
  'forest + interpolation': RANDOM_FOREST,
  'forest alone': { ...RANDOM_FOREST, interpolatesResiduals: false },
  'interpolation alone': {
    label: 'interpolation',
    trees: 0,
    interpolatesResiduals: true,
    fit: () => ({ predict: () => 0 }),
  },
};

/** Median / p90 % of forest and interpolation, together and alone, bf16 operators of some GPUs. */
export function partsOfForest(gpus: readonly GpuId[]): string[][] {
  const errors = new Map<string, number[]>();
  for (const operator of gpus.flatMap(denseOperators).filter(({ format }) => format === 'bf16')) {
    for (const [part, kind] of Object.entries(PARTS)) {
      const key = `${operator.operator}|${part}`;
      errors.set(key, [...(errors.get(key) ?? []), ...scoreOperator(operator, kind).errors]);
    }
  }
  const names = [...new Set([...errors.keys()].map((key) => key.split('|')[0] ?? ''))];
  return [
    ['operator', ...Object.keys(PARTS)],
    ...names.map((name) => [
      name,
      ...Object.keys(PARTS).map((part) => {
        const scored = errors.get(`${name}|${part}`) ?? [];
        return `${percent(quantile(scored, 0.5))} / ${percent(quantile(scored, 0.9))}`;
      }),
    ]),
  ];
}

/** Multi-head decodes read as more sequences of fewer heads, where both sides are measured. */
export function kvHeadTable(gpus: readonly GpuId[]): string[][] {
  return [
    ['gpu', 'KV cache', 'pairs', 'median %', 'p90 %'],
    ...gpus.flatMap((gpu) =>
      (['bf16', 'fp8'] as const).flatMap((kvCache) => {
        if (kvCache === 'fp8' && profileOf(gpu).parts['kv-fp8'] === undefined) return [];
        const errors = kvHeadEquivalence(gpu, kvCache);
        const quantiles = [0.5, 0.9].map((fraction) => percent(quantile(errors, fraction)));
        return [[gpu, kvCache, String(errors.length), ...quantiles]];
      }),
    ),
  ];
}

/** Relative steps between neighbouring m that fill the same tiles: what no smooth model can follow. */
export function roughnessTable(gpus: readonly GpuId[]): string[][] {
  return [
    ['gpu', 'median %', 'p90 %'],
    ...gpus.map((gpu) => {
      const rough = roughness(profileOf(gpu).dtypes.bf16.gemm);
      return [gpu, ...[0.5, 0.9].map((fraction) => percent(quantile(rough, fraction)))];
    }),
  ];
}

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

const TRAINED = [
  { id: 'meta-llama/Llama-3.1-8B', tensorParallel: 2 },
  { id: 'meta-llama/Llama-3.1-70B', tensorParallel: 8 },
];

/** Milliseconds of training all forests of one configuration in this process. */
export async function trainingTable(gpus: readonly GpuId[]): Promise<string[][]> {
  const lines = [['gpu', 'model', 'TP', 'ms']];
  for (const gpu of gpus) {
    for (const { id, tensorParallel } of TRAINED) {
      const [node = 'dgx'] = nodesOf(GPUS[gpu]);
      const started = performance.now();
      await trainTimings({
        profile: profileOf(gpu),
        model: modelOf(id),
        gpu: GPUS[gpu],
        deployment: {
          node,
          tensorParallel,
          pipelineParallel: 1,
          weights: 'bf16',
          kvCache: 'bf16',
        },
        timing: { model: 'random-forest', allReduce: 'graph' },
      });
      lines.push([gpu, id, String(tensorParallel), (performance.now() - started).toFixed(0)]);
    }
  }
  return lines;
}
