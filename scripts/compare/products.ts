import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { GPUS } from '../../src/core/catalog/gpus/index.ts';
import { evaluateCurve } from '../../src/core/predictors/curve.ts';
import { fitGemm, nearestPairs } from '../../src/core/operators/gemm/gemm-model.ts';
import { quantile } from '../../src/core/operators/holdout.ts';
import { RANDOM_FOREST } from '../../src/core/predictors/regressors/random-forest.ts';
import { gemmPeaks } from '../../src/core/operators/roofline.ts';
import { vidurProducts } from '../../src/core/profile-import/vidur-tables.ts';
import { profileOf } from '../holdout/configuration.ts';
import { readTable, type Row } from '../profiles/read-table.ts';
import type { Section } from './attention.ts';

const MACHINES = [
  { folder: 'a100', gpu: 'a100-sxm' },
  { folder: 'h100', gpu: 'h100-sxm' },
] as const;
const DEGREES = [1, 2, 4, 8];
/** Rows of an iteration: decodes alone, some of both, and whole prompts. */
const CLASSES = [
  { name: 'm of 1 to 64', from: 1, to: 64 },
  { name: '65 to 512', from: 65, to: 512 },
  { name: '513 to 4,096', from: 513, to: 4096 },
];

const RATED_ROWS = [64, 512, 2048, 4096];

interface Compared {
  readonly model: string;
  readonly tensorParallel: number;
  readonly operator: string;
  readonly m: number;
  /** Ours over theirs. */
  readonly ratio: number;
  /** TFLOP/s of their time. */
  readonly rate: number;
}

/** Our forests for the shapes of Vidur's models beside the medians that Vidur measured, up to 4,096 rows. */
export function compareProducts(dataDir: string): readonly Section[] {
  return MACHINES.flatMap(({ folder, gpu }) => {
    const cells = modelsOf(join(dataDir, 'vidur/compute', folder)).flatMap(({ model, rows }) =>
      DEGREES.flatMap((tp) => compared(gpu, model, tp, rows)),
    );
    const models = [...new Set(cells.map(({ model }) => model))];
    const operators = [...new Set(cells.map(({ operator }) => operator))];
    return [
      {
        title: `Matrix products on ${gpu}, our forest against Vidur's median: error without its sign, median / p90 %.`,
        rows: [
          ['model', ...DEGREES.map((tp) => `TP ${tp}`), 'all', 'median of ours / theirs'],
          ...models.map((model) => {
            const own = cells.filter((cell) => cell.model === model);
            const at = DEGREES.map((tp) => errorText(own.filter((cell) => cell.tensorParallel === tp)));
            return [model, ...at, errorText(own), ratioText(own)];
          }),
          [
            'all',
            ...DEGREES.map((tp) => errorText(cells.filter((cell) => cell.tensorParallel === tp))),
            errorText(cells),
            ratioText(cells),
          ],
        ],
      },
      {
        title: `The same on ${gpu} by product and rows, with the median of ours / theirs.`,
        rows: [
          ['product', ...CLASSES.map(({ name }) => name)],
          ...operators.map((operator) => [
            operator,
            ...CLASSES.map(({ from, to }) => {
              const own = cells.filter(
                (cell) => cell.operator === operator && cell.m >= from && cell.m <= to,
              );
              return `${errorText(own)}, ${ratioText(own)}`;
            }),
          ]),
        ],
      },
      {
        title: `TFLOP/s of all products on ${gpu} at so many rows, median.`,
        rows: [
          ['source', ...RATED_ROWS.map((m) => `m = ${m}`)],
          ...(['Vidur', 'ours'] as const).map((source) => [
            source,
            ...RATED_ROWS.map((m) => {
              const rates = cells
                .filter((cell) => cell.m === m)
                .map(({ rate, ratio }) => (source === 'Vidur' ? rate : rate / ratio));
              return quantile(rates, 0.5).toFixed(0);
            }),
          ]),
        ],
      },
    ];
  });
}

function errorText(cells: readonly Compared[]): string {
  if (cells.length === 0) return '';
  const errors = cells.map(({ ratio }) => Math.abs(ratio - 1));
  return [0.5, 0.9].map((at) => (100 * quantile(errors, at)).toFixed(1)).join(' / ');
}

function ratioText(cells: readonly Compared[]): string {
  return quantile(
    cells.map(({ ratio }) => ratio),
    0.5,
  ).toFixed(2);
}

function compared(
  gpuId: (typeof MACHINES)[number]['gpu'],
  model: string,
  tp: number,
  rows: readonly Row[],
): Compared[] {
  const products = rows
    .filter((row) => Number(row['num_tensor_parallel_workers']) === tp)
    .flatMap(vidurProducts)
    .filter(({ m, milliseconds }) => m <= (CLASSES.at(-1)?.to ?? 0) && milliseconds > 0);
  if (products.length === 0) return [];
  const table = profileOf(gpuId).dtypes.bf16.gemm;
  const gemm = fitGemm(
    table,
    nearestPairs(
      table,
      products.filter(
        (one, i) => products.findIndex((first) => first.n === one.n && first.k === one.k) === i,
      ),
    ),
    gemmPeaks(GPUS[gpuId], 'bf16'),
    GPUS[gpuId].multiprocessors,
    RANDOM_FOREST,
  );
  const curves = new Map<string, readonly number[]>();
  return products.map(({ operator, m, n, k, milliseconds }) => {
    const key = `${n}x${k}`;
    const values = curves.get(key) ?? gemm.microseconds({ n, k });
    curves.set(key, values);
    const ours = evaluateCurve({ at: gemm.m, values }, m);
    return {
      model,
      tensorParallel: tp,
      operator,
      m,
      ratio: ours / (1000 * milliseconds),
      rate: (2 * m * n * k) / milliseconds / 1e9,
    };
  });
}

function modelsOf(folder: string): { model: string; rows: Row[] }[] {
  return readdirSync(folder)
    .filter((name) => !name.includes('.'))
    .flatMap((organisation) =>
      readdirSync(join(folder, organisation)).flatMap((model) => {
        const file = join(folder, organisation, model, 'mlp.csv.gz');
        return existsSync(file) ? [{ model, rows: readTable(file) }] : [];
      }),
    );
}
