/**
 * `npm run bench`: how fast the loop is, as ratios to the reference's own times, iterations a second in steady decode,
 * and growth with the number of requests. Prints a Markdown table. One child process a figure of memory or cold start.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join, resolve } from 'node:path';
import { unpackTimes } from '../src/cli/parity/fixture-times.ts';
import { preparationOfPublicFiles } from '../src/cli/preparation.ts';
import { createReferencePredictor } from '../src/core/timing/tables/reference-timing.ts';
import { createTablePredictor } from '../src/core/timing/tables/table-predictor.ts';
import type { ExecutionTimePredictor } from '../src/core/iteration/batch-shape.ts';
import { timedOf } from '../src/core/config/timed-config.ts';
import type { RunConfig } from '../src/core/config/run-config.ts';
import type { Trace } from '../src/core/config/trace.ts';
import { growthConfig, referenceConfig, steadyConfig } from './bench/configs.ts';
import { timeRun, type Timed } from './bench/time-run.ts';

/** Seconds that the reference took for the same work on two cores, its metrics on unless said. */
const REFERENCE = [
  { name: '10,000 requests at 0.5/s', requests: 10_000, rate: 0.5, stages: 1, seconds: 28.8 },
  { name: 'the same, its metrics off', requests: 10_000, rate: 0.5, stages: 1, seconds: 15.4 },
  { name: '10,000 requests at 4/s, its metrics off', requests: 10_000, rate: 4, stages: 1, seconds: 12 },
  { name: '1,000 requests at 1/s, two stages', requests: 1000, rate: 1, stages: 2, seconds: 3.7 },
] as const;
/** Until the code is compiled. */
const COLD_RUNS = 15;
const WARM_RUNS = 15;
const FIXTURE = resolve(import.meta.dirname, '../src/cli/parity/fixtures/operator-times.gz');

const preparation = preparationOfPublicFiles(8);

const readTrace = async (): Promise<Trace | null> => {
  const [trace = null] = await preparation.traces(referenceConfig(1, 1, 1).workload);
  return trace;
};

const referencePredictor = (stages: number): ExecutionTimePredictor =>
  createReferencePredictor(unpackTimes(readFileSync(FIXTURE), 80, stages));

function warm(config: RunConfig, predictor: ExecutionTimePredictor, trace: Trace | null): Timed {
  for (let i = 0; i < COLD_RUNS; i++) timeRun(config, predictor, trace);
  return medianRun(config, predictor, trace, WARM_RUNS);
}

function medianRun(
  config: RunConfig,
  predictor: ExecutionTimePredictor,
  trace: Trace | null,
  runs: number,
): Timed {
  const timed: Timed[] = [];
  for (let i = 0; i < runs; i++) timed.push(timeRun(config, predictor, trace));
  timed.sort((a, b) => a.milliseconds - b.milliseconds);
  return timed[Math.floor(timed.length / 2)] as Timed;
}

async function againstReference(): Promise<void> {
  const trace = await readTrace();
  head([
    'work',
    'iterations',
    'reference, s',
    'ours cold, ms',
    'ours warm, ms',
    'of which loop',
    'ratio warm',
    'ratio cold',
  ]);
  for (const { name, requests, rate, stages, seconds } of REFERENCE) {
    const cold = child(['reference', String(requests), String(rate), String(stages)]);
    const run = warm(referenceConfig(requests, rate, stages), referencePredictor(stages), trace);
    print([
      name,
      run.iterations.toLocaleString('en'),
      String(seconds),
      cold.milliseconds.toFixed(1),
      run.milliseconds.toFixed(1),
      run.loopMilliseconds.toFixed(1),
      `${Math.round((1000 * seconds) / run.milliseconds)} x`,
      `${Math.round((1000 * seconds) / cold.milliseconds)} x`,
    ]);
  }
}

async function steadyDecode(): Promise<void> {
  head(['steady decode', 'batch 8', 'batch 32', 'batch 128', 'batch 512']);
  for (const policy of ['sarathi', 'vllm-v1'] as const) {
    const cells: string[] = [];
    for (const batch of [8, 32, 128, 512]) {
      const config = steadyConfig(policy, batch);
      const tables = await preparation.tables(timedOf(config));
      const run = warm(config, createTablePredictor(tables), null);
      cells.push(`${(run.iterations / run.loopMilliseconds / 1000).toFixed(1)} M/s`);
    }
    print([`${policy}, 70B on 4 x H100, its own timing tables`, ...cells]);
  }
}

function growth(): void {
  head(['requests', 'ms', 'us a request', 'to 1,000', 'peak memory, MB']);
  let first = 0;
  for (const requests of [1000, 10_000, 100_000, 1_000_000]) {
    const run = child(['growth', String(requests)]);
    const each = (1000 * run.milliseconds) / requests;
    first ||= each;
    print([
      requests.toLocaleString('en'),
      run.milliseconds.toFixed(1),
      each.toFixed(2),
      `${(each / first).toFixed(2)} x`,
      run.peakMegabytes.toFixed(0),
    ]);
  }
}

/** Runs one figure in a process of its own, for its memory or its cold start. */
function child(args: readonly string[]): Timed {
  const tsx = join(import.meta.dirname, '../node_modules/tsx/dist/cli.mjs');
  const script = join(import.meta.dirname, 'bench.ts');
  const text = execFileSync(process.execPath, [tsx, script, ...args], { encoding: 'utf8' });
  return JSON.parse(text) as Timed;
}

async function asChild([kind, ...numbers]: readonly string[]): Promise<Timed> {
  const [requests = 0, rate = 0, stages = 1] = numbers.map(Number);
  if (kind === 'growth') {
    const predictor = referencePredictor(1);
    // Warm code first, so that a short run is compared with a long one and not with its own start.
    for (let i = 0; i < 20; i++) timeRun(growthConfig(2000), predictor, null);
    return medianRun(growthConfig(requests), predictor, null, requests > 100_000 ? 1 : 9);
  }
  const trace = await readTrace();
  return timeRun(referenceConfig(requests, rate, stages), referencePredictor(stages), trace);
}

function head(cells: readonly string[]): void {
  process.stdout.write('\n');
  print(cells);
  print(cells.map(() => '---'));
}

function print(cells: readonly string[]): void {
  process.stdout.write(`| ${cells.join(' | ')} |\n`);
}

const args = process.argv.slice(2);
if (args.length > 0) {
  process.stdout.write(JSON.stringify(await asChild(args)));
} else {
  process.stdout.write(
    `Node ${process.version}, ${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores\n`,
  );
  await againstReference();
  await steadyDecode();
  growth();
}
