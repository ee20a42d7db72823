import { CommandError } from './command-error.ts';

/**
 * Runs a command's body: its text goes to standard output, a failure becomes one line on standard error. The status
 * is set rather than forced, so that a long output reaches a pipe whole.
 */
export async function runCommand(
  body: (args: readonly string[]) => Promise<string>,
  args: readonly string[],
): Promise<void> {
  try {
    const text = await body(args);
    process.stdout.write(`${text}\n`);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    process.stderr.write(`${message.replace(/\s*\n\s*/g, ' ')}\n`);
    process.exitCode = error instanceof CommandError ? error.status : 1;
  }
}
