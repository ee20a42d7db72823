/**
 * The measured runs of llm-d's four routers, predicted by the program's own runs: `npm run --silent router-runs -- FILE
 * [--seeds N] [--only TEXT] [--drawn] [--groups N,N,...] [--batch N]`. FILE may be gzipped. Prints a line for each run, TTFT and gaps as
 * measured and as predicted, the errors, and the order of the routers at each rate. --seeds averages over so many; --drawn draws
 * prompts, as the documents say, where inference-perf sent them in turn; --groups puts so many groups of prompts on each replica,
 * whatever the router does; --batch runs at most so many requests at once.
 */
import { parseArgs } from 'node:util';
import { readMeasuredFiles } from '../src/cli/read-runs.ts';
import { quantile } from '../src/core/operators/holdout.ts';
import type { MeasuredRun } from '../src/scenario/measured/measured-run.ts';
import { printMarkdown } from './holdout/print-table.ts';
import { predict, type Figures } from './router-runs/predict.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seeds: { type: 'string', default: '5' },
    only: { type: 'string', default: '' },
    drawn: { type: 'boolean', default: false },
    groups: { type: 'string' },
    batch: { type: 'string' },
  },
});
const [file] = positionals;
if (file === undefined) {
  console.error(
    'usage: npm run router-runs -- FILE [--seeds N] [--only TEXT] [--drawn] [--groups N,...] [--batch N]',
  );
  process.exit(2);
}

/** Two means that are no further apart are taken as equal. */
const EQUAL = 0.02;

/** "... 12/s precise-scheduling" */
const RATE_AND_ROUTER = / (\d+)\/s ([a-z]+)-scheduling$/;

interface Predicted {
  readonly router: string;
  /** requests/s */
  readonly rate: number;
  readonly run: MeasuredRun;
  readonly figures: Figures;
}

const experiment = {
  drawn: values.drawn,
  groups: values.groups?.split(',').map(Number) ?? null,
  batch: values.batch === undefined ? null : Number(values.batch),
};
const predicted: Predicted[] = [];
for (const run of await readMeasuredFiles([file], () => {})) {
  const [, rate, router] = RATE_AND_ROUTER.exec(run.id) ?? [];
  if (rate === undefined || router === undefined || !run.id.includes(values.only)) continue;
  predicted.push({
    router,
    rate: Number(rate),
    run,
    figures: await predict(run, Number(values.seeds), experiment),
  });
}
const ORDER = ['precise', 'default', 'load', 'random'];
predicted.sort((a, b) => ORDER.indexOf(a.router) - ORDER.indexOf(b.router) || a.rate - b.rate);
printRuns();
printErrors();
printOrders();

function measuredOf({ run }: Predicted): {
  readonly mean: number;
  readonly p90: number;
  readonly itl: number;
} {
  const { itl, ttft } = run.measured;
  // Each piece of a stream is counted as two tokens: half of the reported gaps are zero.
  return { mean: ttft?.mean ?? Number.NaN, p90: ttft?.p90 ?? Number.NaN, itl: 2 * (itl?.mean ?? Number.NaN) };
}

function errorText(value: number, measured: number): string {
  const percent = Math.round(100 * (value / measured - 1));
  return percent > 0 ? `+${percent}` : String(percent);
}

function printRuns(): void {
  const seconds = (value: number): string => value.toFixed(value < 10 ? 3 : 1);
  const figure = (value: number, measured: number): string[] => [
    seconds(measured),
    seconds(value),
    errorText(value, measured),
  ];
  printMarkdown([
    [
      'router, requests/s',
      'TTFT mean',
      'predicted',
      '%',
      'in steps %',
      'TTFT p90',
      'predicted',
      '%',
      'in steps %',
      'gap ms',
      'predicted',
      '%',
      'hits %',
      'fullest / mean',
    ],
    ...predicted.map((one) => {
      const { figures, rate, router } = one;
      const { itl, mean, p90 } = measuredOf(one);
      return [
        `${router} ${rate}`,
        ...figure(figures.mean, mean),
        errorText(figures.steppedMean, mean),
        ...figure(figures.p90, p90),
        errorText(figures.steppedP90, p90),
        (1000 * itl).toFixed(0),
        (1000 * figures.itl).toFixed(1),
        errorText(figures.itl, itl),
        (100 * figures.hits).toFixed(1),
        figures.unevenness.toFixed(2),
      ];
    }),
  ]);
  console.log('');
}

function printErrors(): void {
  const median = (own: readonly Predicted[], errorOf: (one: Predicted) => number): string =>
    (
      100 *
      quantile(
        own.map((one) => Math.abs(errorOf(one))),
        0.5,
      )
    ).toFixed(1);
  const lines = ['all', ...ORDER].map((router) => {
    const own = predicted.filter((one) => router === 'all' || one.router === router);
    if (own.length === 0) return [];
    return [
      router,
      String(own.length),
      median(own, (one) => one.figures.mean / measuredOf(one).mean - 1),
      median(own, (one) => one.figures.p90 / measuredOf(one).p90 - 1),
      median(own, (one) => one.figures.steppedMean / measuredOf(one).mean - 1),
      median(own, (one) => one.figures.steppedP90 / measuredOf(one).p90 - 1),
      median(own, (one) => one.figures.itl / measuredOf(one).itl - 1),
    ];
  });
  const head = ['median error %', 'runs', 'TTFT mean', 'TTFT p90', 'mean in steps', 'p90 in steps', 'gap'];
  printMarkdown([head, ...lines.filter((line) => line.length > 0)]);
  console.log('');
}

function printOrders(): void {
  const rates = [...new Set(predicted.map(({ rate }) => rate))].sort((a, b) => a - b);
  const ordered = (own: readonly Predicted[], valueOf: (one: Predicted) => number): string =>
    own
      .toSorted((a, b) => valueOf(a) - valueOf(b))
      .map(({ router }) => router)
      .join(' < ');
  printMarkdown([
    ['requests/s', 'measured order of TTFT means', 'predicted', 'pairs right', 'equal', 'wrong'],
    ...rates.map((rate) => {
      const own = predicted.filter((one) => one.rate === rate);
      return [
        String(rate),
        ordered(own, (one) => measuredOf(one).mean),
        ordered(own, (one) => one.figures.mean),
        ...pairsOf(own).map(String),
      ];
    }),
  ]);
}

/** Pairs of routers whose predicted order is the measured one, whose predictions are equal, and those that are swapped. */
function pairsOf(own: readonly Predicted[]): readonly [right: number, equal: number, wrong: number] {
  const counts: [number, number, number] = [0, 0, 0];
  own.forEach((a, i) => {
    for (const b of own.slice(i + 1)) {
      const apart = Math.log(a.figures.mean / b.figures.mean);
      const isSame = apart * Math.log(measuredOf(a).mean / measuredOf(b).mean) > 0;
      counts[Math.abs(apart) < EQUAL ? 1 : isSame ? 0 : 2] += 1;
    }
  });
  return counts;
}
