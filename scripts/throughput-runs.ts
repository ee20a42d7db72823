/**
 * Output tokens a second of measured runs whose requests were all sent at once, predicted by the program's own runs:
 * `npm run throughput-runs -- FILE [--runs] [--only TEXT]`. FILE may be gzipped. Prints the error by GPU, tensor parallelism
 * and format, and by group; --runs prints each run; --only keeps those whose id holds the text. Runs of TensorRT-LLM 0.10
 * are predicted twice: as the engine schedules by default, which reserves a request's whole cache before it starts, and
 * as those runs were made, by a scheduler that starts what fits and preempts (`max_utilization`).
 */
import { parseArgs } from 'node:util';
import { typedPath } from '../src/cli/read-files.ts';
import { quantile } from '../src/core/operators/holdout.ts';
import { percent, printTable } from './holdout/print-table.ts';
import { predictThroughput, type Throughput } from './throughput-runs/predict.ts';
import { readThroughputRuns, type ThroughputRun } from './throughput-runs/runs.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: 'boolean', default: false }, only: { type: 'string', default: '' } },
});
const [file] = positionals;
if (file === undefined) {
  console.error('usage: npm run throughput-runs -- FILE [--runs] [--only TEXT]');
  process.exit(2);
}

/** The versions whose runs were made with `max_utilization`, and the scheduler of the program that preempts. */
const PREEMPTED = 'trtllm 0.10';
const PREEMPTING = 'vllm-v1';

interface Predicted {
  readonly run: ThroughputRun;
  readonly byDefault: Throughput;
  /** As the run was made. */
  readonly asMade: Throughput;
}

const predicted: Predicted[] = [];
for (const run of readThroughputRuns(typedPath(file))) {
  if (!run.id.includes(values.only)) continue;
  try {
    const byDefault = await predictThroughput(run.scenario, null);
    const asMade = run.engine === PREEMPTED ? await predictThroughput(run.scenario, PREEMPTING) : byDefault;
    predicted.push({ run, byDefault, asMade });
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
printErrors('engine', ({ run }) => run.engine);
printErrors('group', ({ run }) => run.group);
printErrors('', () => 'all');

/** Predicted over measured, less one. */
function errorOf({ run }: Predicted, { tokensPerSecond }: Throughput): number {
  return tokensPerSecond / run.tokensPerSecond - 1;
}

function printErrors(title: string, keyOf: (one: Predicted) => string): void {
  const keys = [...new Set(predicted.map(keyOf))].sort();
  printTable([
    [title, 'runs', 'median error %', 'p90 %', 'as made: median %', 'p90 %', 'median signed %'],
    ...keys.map((key) => {
      const own = predicted.filter((one) => keyOf(one) === key);
      const byDefault = own.map((one) => Math.abs(errorOf(one, one.byDefault)));
      const signed = own.map((one) => errorOf(one, one.asMade));
      const asMade = signed.map(Math.abs);
      const figures = [
        quantile(byDefault, 0.5),
        quantile(byDefault, 0.9),
        quantile(asMade, 0.5),
        quantile(asMade, 0.9),
        quantile(signed, 0.5),
      ];
      return [key, String(own.length), ...figures.map((figure) => (100 * figure).toFixed(1))];
    }),
  ]);
  console.log('');
}

function printRuns(): void {
  printTable([
    ['run', 'measured /s', 'predicted /s', 'error %', 'as made /s', 'error %', 'preemptions', 'peak KV %'],
    ...predicted.map((one) => {
      const { run, byDefault, asMade } = one;
      return [
        run.id,
        run.tokensPerSecond.toFixed(0),
        byDefault.tokensPerSecond.toFixed(0),
        percent(errorOf(one, byDefault)),
        asMade.tokensPerSecond.toFixed(0),
        percent(errorOf(one, asMade)),
        asMade.preemptions.toFixed(2),
        percent(asMade.peakKv),
      ];
    }),
  ]);
  console.log('');
}
