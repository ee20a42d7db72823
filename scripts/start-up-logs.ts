import { CommandError } from '../src/cli/command-error.ts';
import { runCommand } from '../src/cli/main.ts';
import { compareLog, logTable } from './start-up-logs/log-table.ts';
import { START_UP_LOGS } from './start-up-logs/logs.ts';

/** Prints what servers' start-up logs say of their memory beside what the planner says. */
async function startUpLogs(args: readonly string[]): Promise<string> {
  if (args.length > 0) throw new CommandError('usage: npm run --silent start-up-logs', 2);
  return logTable(START_UP_LOGS.map(compareLog));
}

await runCommand(startUpLogs, process.argv.slice(2));
