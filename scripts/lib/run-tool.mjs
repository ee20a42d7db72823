import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';

/**
 * Path of the script behind a package's command. Started with this Node rather than through node_modules/.bin,
 * whose entries are shell wrappers on Windows.
 */
export function toolPath(packageName, command = packageName) {
  const folder = join(ROOT, 'node_modules', packageName);
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  return join(folder, typeof bin === 'string' ? bin : bin[command]);
}

/**
 * Runs a Node script to its end and resolves to its exit status (1 when a signal ended it).
 * Options: `stdio` and `env` as in node:child_process; `env` is added to this process's own.
 */
export function runNode(script, args = [], { stdio = 'inherit', env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: ROOT,
      stdio,
      env: { ...process.env, ...env },
    });
    child.on('error', reject);
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
