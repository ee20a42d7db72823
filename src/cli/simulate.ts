import { CommandError } from './command-error.ts';
import { runCommand } from './main.ts';
import { readScenario } from './read-files.ts';

const USAGE = 'usage: npm run --silent simulate -- SCENARIO.json [--per-request]';

async function simulate(args: readonly string[]): Promise<string> {
  const flags = args.filter((arg) => arg.startsWith('-'));
  const [file, ...others] = args.filter((arg) => !arg.startsWith('-'));
  const unknown = flags.find((flag) => flag !== '--per-request');
  if (unknown !== undefined) throw new CommandError(`${unknown} is not an option; ${USAGE}`, 2);
  if (file === undefined || others.length > 0) throw new CommandError(USAGE, 2);
  const scenario = await readScenario(file);
  // Loaded late: a refused scenario need not wait for the engine.
  const { runScenario } = await import('./run-scenario.ts');
  const output = await runScenario(scenario, flags.includes('--per-request'));
  return JSON.stringify(output, null, 2);
}

await runCommand(simulate, process.argv.slice(2));
