import { parseArgs } from 'node:util';
import { CommandError } from './command-error.ts';
import { runCommand } from './main.ts';
import { readScenario } from './read-files.ts';

const USAGE =
  'usage: npm run --silent simulate -- SCENARIO.json [--per-request] [--requests-csv FILE] [--chrome-trace FILE]';

async function simulate(args: readonly string[]): Promise<string> {
  const { positionals, values } = parse(args);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new CommandError(USAGE, 2);
  const scenario = await readScenario(file);
  // Loaded late: a refused scenario need not wait for the engine.
  const { runScenario } = await import('./run-scenario.ts');
  const output = await runScenario(scenario, values['per-request'] === true, {
    requestsCsv: values['requests-csv'] ?? null,
    chromeTrace: values['chrome-trace'] ?? null,
  });
  return JSON.stringify(output, null, 2);
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
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
