import { parseArgs } from 'node:util';
import { CommandError } from './command-error.ts';
import { runCommand } from './main.ts';
import { readColumns } from './read-trace.ts';
import { readTracedScenario } from './scenario-traces.ts';

const USAGE =
  'usage: npm run --silent simulate -- SCENARIO.json [--trace FILE [--map COLUMNS]] [--per-request] [--requests-csv FILE] [--chrome-trace FILE]';

async function simulate(args: readonly string[]): Promise<string> {
  const { positionals, values } = parse(args);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new CommandError(USAGE, 2);
  const { trace, map } = values;
  if (trace === undefined && map !== undefined)
    throw new CommandError(`--map names columns of --trace FILE, which is not given; ${USAGE}`, 2);
  const given = trace === undefined ? null : { file: trace, columns: readColumns(map ?? '') };
  const { scenario, traces } = await readTracedScenario(file, given);
  // Loaded late: a refused scenario need not wait for the engine.
  const { runScenario } = await import('./run-scenario.ts');
  const output = await runScenario(scenario, values['per-request'] === true, {
    requestsCsv: values['requests-csv'] ?? null,
    chromeTrace: values['chrome-trace'] ?? null,
    traces,
  });
  return JSON.stringify(output, null, 2);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        trace: { type: 'string' },
        map: { type: 'string' },
        'per-request': { type: 'boolean' },
        'requests-csv': { type: 'string' },
        'chrome-trace': { type: 'string' },
      },
    });
  } catch (error) {
    throw new CommandError(`${(error as Error).message.split('.')[0] ?? ''}; ${USAGE}`, 2);
  }
}

await runCommand(simulate, process.argv.slice(2));
