import { parseArgs } from 'node:util';
import type { HostTimes } from '../core/config/host-times.ts';
import { CommandError } from './command-error.ts';
import { bandLines, bandTable, checkedRun, type CheckedRun } from './fidelity/bands.ts';
import { fitAll, fitGenerations, heldOutHosts } from './fidelity/cross-validate.ts';
import { groupLines, runObject } from './fidelity/report.ts';
import { RunSimulator, type SimulatedRun } from './fidelity/simulated-run.ts';
import { runCommand } from './main.ts';
import { readMeasuredRuns } from './read-files.ts';

const USAGE =
  'usage: npm run --silent measure-fidelity -- FILE.json [--json] [--cross-validate [--bands]] [--fit]';

async function measureFidelity(args: readonly string[]): Promise<string> {
  const { positionals, values } = parse(args);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new CommandError(USAGE, 2);
  const simulator = new RunSimulator();
  const runs = (await readMeasuredRuns(file)).map((run) => simulator.prepare(run));
  const progress = (text: string): void => void process.stderr.write(`${text}\n`);
  if (values.fit === true) {
    const fitted = (await fitGenerations(runs, progress)).map(fitAll);
    return fitted
      .map(({ generation, runs: count, constants, values: seconds }) => {
        const milliseconds = constants.map(
          (name, i) => `${name} ${((seconds[i] as number) * 1e3).toFixed(4)} ms`,
        );
        return `${generation}: n ${count}, ${milliseconds.join(', ')}`;
      })
      .join('\n');
  }
  const hosts = new Map<SimulatedRun, HostTimes>();
  if (values['cross-validate'] === true || values.bands === true) {
    for (const generation of await fitGenerations(runs, progress)) {
      for (const [run, host] of heldOutHosts(generation)) hosts.set(run, host);
    }
  }
  const predicted: CheckedRun[] = [];
  for (const run of runs) {
    try {
      const seconds = await run.predict(hosts.get(run) ?? run.host);
      predicted.push(await checkedRun(run, seconds));
    } catch (error) {
      process.exitCode = 1;
      progress(`${run.run.id}: ${(error as Error).message}`);
    }
  }
  if (values.bands === true) {
    return values.json === true
      ? JSON.stringify(bandTable(predicted), null, 1)
      : bandLines(predicted).join('\n');
  }
  return values.json === true
    ? JSON.stringify(predicted.map(runObject), null, 1)
    : groupLines(predicted).join('\n');
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        'cross-validate': { type: 'boolean' },
        bands: { type: 'boolean' },
        fit: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new CommandError(`${(error as Error).message.split('.')[0] ?? ''}; ${USAGE}`, 2);
  }
}

await runCommand(measureFidelity, process.argv.slice(2));
