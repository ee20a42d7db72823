import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const RUN_CLI = fileURLToPath(new URL('../../scripts/run-cli.mjs', import.meta.url));

/** How a command ended. */
export interface Finished {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a command as a user does, in a process of its own. */
export function runCli(...args: readonly string[]): Promise<Finished> {
  return new Promise((resolve) => {
    execFile(process.execPath, [RUN_CLI, ...args], { maxBuffer: 1e8 }, (error, stdout, stderr) => {
      const status = error === null ? 0 : typeof error.code === 'number' ? error.code : -1;
      resolve({ status, stdout, stderr });
    });
  });
}

/** A folder for files of a test. */
export function testFolder(): {
  readonly write: (name: string, content: unknown) => string;
  readonly remove: () => void;
} {
  const folder = mkdtempSync(join(tmpdir(), 'foreserve-cli-'));
  return {
    write: (name, content) => {
      const path = join(folder, name);
      writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
      return path;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}
