/**
 * Output tokens a second of measured runs whose requests were all sent at once, predicted by the program's own runs:
 * `npm run throughput-runs -- FILE [--runs] [--policy POLICY] [--only TEXT]`. FILE may be gzipped. Prints the error by GPU,
 * tensor parallelism and format, and by group; --runs prints each run; --only keeps those whose id holds the text.
 */
import { parseArgs } from 'node:util';
import { quantile } from '../src/core/operators/holdout.ts';
import { typedPath } from '../src/cli/read-files.ts';
import { percent, printTable } from './holdout/print-table.ts';
import { predictThroughput, type Throughput } from './throughput-runs/predict.ts';
import { readThroughputRuns, type ThroughputRun } from './throughput-runs/runs.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'boolean', default: false },
    policy: { type: 'string' },
    only: { type: 'string', default: '' },
  },
});
const [file] = positionals;
if (file === undefined) {
  console.error('usage: npm run throughput-runs -- FILE [--runs] [--policy POLICY] [--only TEXT]');
  process.exit(2);
}

interface Predicted {
  readonly run: ThroughputRun;
  readonly throughput: Throughput;
  /** Predicted over measured, less one. */
  readonly error: number;
}

const predicted: Predicted[] = [];
for (const run of readThroughputRuns(typedPath(file))) {
  if (!run.id.includes(values.only)) continue;
  const { scenario, tokensPerSecond } = run;
  const { scheduler } = scenario;
  try {
    const throughput = await predictThroughput(
      values.policy === undefined
        ? scenario
        : { ...scenario, scheduler: { ...scheduler, policy: values.policy } },
    );
    predicted.push({ run, throughput, error: throughput.tokensPerSecond / tokensPerSecond - 1 });
  } catch (error) {
    console.error(`${run.id}: ${(error as Error).message}`);
  }
}
if (values.runs) printRuns();
const deploymentOf = ({ run }: Predicted): ThroughputRun['scenario']['deployment'] => run.scenario.deployment;
printErrors('GPU, TP and format', (one) => {
  const { gpu, tensorParallel, weights } = deploymentOf(one);
  return `${gpu} TP ${tensorParallel} ${weights}`;
});
printErrors('GPU and TP', (one) => `${deploymentOf(one).gpu} TP ${deploymentOf(one).tensorParallel}`);
printErrors('GPUs', (one) => `TP ${deploymentOf(one).tensorParallel}`);
printErrors('group', ({ run }) => run.group);
printErrors('all', () => 'all runs');

function printErrors(title: string, keyOf: (one: Predicted) => string): void {
  const keys = [...new Set(predicted.map(keyOf))].sort();
  printTable([
    [title, 'runs', 'median error %', 'p90 %', 'median signed %', 'least', 'greatest'],
    ...keys.map((key) => {
      const signed = predicted.filter((one) => keyOf(one) === key).map(({ error }) => error);
      const errors = signed.map(Math.abs);
      return [
        key,
        String(signed.length),
        percent(quantile(errors, 0.5)),
        percent(quantile(errors, 0.9)),
        percent(quantile(signed, 0.5)),
        percent(Math.min(...signed)),
        percent(Math.max(...signed)),
      ];
    }),
  ]);
  console.log('');
}

function printRuns(): void {
  printTable([
    ['run', 'measured /s', 'predicted /s', 'error %', 'preemptions', 'peak KV %'],
    ...predicted.map(({ run, throughput, error }) => [
      run.id,
      run.tokensPerSecond.toFixed(0),
      throughput.tokensPerSecond.toFixed(0),
      percent(error),
      throughput.preemptions.toFixed(2),
      percent(throughput.peakKv),
    ]),
  ]);
  console.log('');
}
