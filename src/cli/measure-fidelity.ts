import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import type { HostTimes } from '../core/config/host-times.ts';
import { CommandError } from './command-error.ts';
import { fitAll, fitGenerations, heldOutHosts } from './fidelity/cross-validate.ts';
import { groupLines, groupLinesBesideNoise, runObject, type PredictedRun } from './fidelity/report.ts';
import { RunPool } from './fidelity/run-pool.ts';
import { prepareRun, type PreparedRun } from './fidelity/simulated-run.ts';
import { runCommand } from './main.ts';
import { readMeasuredFiles } from './read-runs.ts';
import { generationLabel } from '../core/engines/generation-labels.ts';

const USAGE =
  'usage: npm run --silent measure-fidelity -- FILE... [--json] [--cross-validate] [--fit] [--workers N]';

async function measureFidelity(args: readonly string[]): Promise<string> {
  const { positionals: files, values } = parse(args);
  if (files.length === 0) throw new CommandError(USAGE, 2);
  const progress = (text: string): void => void process.stderr.write(`${text}\n`);
  const apart = (text: string): void => {
    process.exitCode = 1;
    progress(text);
  };
  const runs = (await readMeasuredFiles(files, apart)).map((run) => prepareRun(run));
  const pool = new RunPool(runs, workersOf(values.workers));
  try {
    if (values.fit === true) return await fitLines(pool, runs, progress);
    const isHeldOut = values['cross-validate'] === true;
    const hosts = isHeldOut ? await heldOut(pool, runs, progress) : new Map<PreparedRun, HostTimes>();
    const predicted = await predictAll(pool, runs, hosts, apart);
    if (values.json === true) return JSON.stringify(predicted.map(runObject), null, 1);
    const lines = isHeldOut ? groupLinesBesideNoise(predicted) : groupLines(predicted);
    return lines.join('\n');
  } finally {
    await pool.end();
  }
}

async function heldOut(
  pool: RunPool,
  runs: readonly PreparedRun[],
  onProgress: (text: string) => void,
): Promise<Map<PreparedRun, HostTimes>> {
  const fitted = await fitGenerations(pool, runs, onProgress);
  return new Map(fitted.flatMap((generation) => [...heldOutHosts(generation)]));
}

async function predictAll(
  pool: RunPool,
  runs: readonly PreparedRun[],
  hosts: ReadonlyMap<PreparedRun, HostTimes>,
  apart: (text: string) => void,
): Promise<PredictedRun[]> {
  const replies = await pool.ask(runs.map((run) => ({ run, hosts: [hosts.get(run) ?? run.host] })));
  return runs.flatMap((run, i) => {
    const reply = replies[i];
    const prediction = reply?.ok === true ? reply.predictions[0] : undefined;
    if (prediction !== undefined) return [predictedRun(run, prediction.figures)];
    apart(`${run.run.id}: ${reply?.ok === false ? reply.message : 'it was not simulated'}`);
    return [];
  });
}

function predictedRun({ run, measured }: PreparedRun, predicted: readonly number[]): PredictedRun {
  const { id, group, score, engine, scenario } = run;
  const { name: _name, ...rest } = scenario;
  return { id, group, score, predicted, measured, configuration: `${engine} ${JSON.stringify(rest)}` };
}

async function fitLines(
  pool: RunPool,
  runs: readonly PreparedRun[],
  onProgress: (text: string) => void,
): Promise<string> {
  const fitted = await fitGenerations(pool, runs, onProgress);
  return fitted
    .map((fit) => {
      const values = fitAll(fit);
      const milliseconds = fit.constants.map(
        (name, i) => `${name} ${((values[i] as number) * 1e3).toFixed(4)} ms`,
      );
      return `${generationLabel(fit.generation)}: n ${fit.linear.length}, ${milliseconds.join(', ')}`;
    })
    .join('\n');
}

/** Threads to simulate with; by default one for each core. */
function workersOf(text: string | undefined): number {
  if (text === undefined) return availableParallelism();
  const workers = Number(text);
  if (Number.isInteger(workers) && workers >= 1 && workers <= 64) return workers;
  throw new CommandError(`--workers must be a whole number from 1 to 64, not ${text}; ${USAGE}`, 2);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        'cross-validate': { type: 'boolean' },
        fit: { type: 'boolean' },
        workers: { type: 'string' },
      },
    });
  } catch (error) {
    throw new CommandError(`${(error as Error).message.split('.')[0] ?? ''}; ${USAGE}`, 2);
  }
}

await runCommand(measureFidelity, process.argv.slice(2));
