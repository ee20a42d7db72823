import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { requireNode } from './node-version.mjs';
import { ROOT } from './root.mjs';

/**
 * Installs the packages of package-lock.json when node_modules lacks one or has another version.
 * All output goes to standard error, so that a command's own output stays machine-readable.
 * Ends the process with one sentence when npm fails.
 */
export async function ensureInstalled() {
  requireNode();
  if (isInstalled()) return;
  console.error('Installing packages (npm ci) …');
  const status = await npmCi();
  if (status !== 0 || !isInstalled()) {
    console.error(
      'npm ci failed, so the packages of package-lock.json are not installed; its message is above.',
    );
    process.exit(1);
  }
}

/** npm writes node_modules/.package-lock.json last, so an interrupted installation does not count as one. */
function isInstalled() {
  const wanted = readPackages('package-lock.json');
  const present = readPackages('node_modules/.package-lock.json');
  if (wanted === null || present === null) return false;
  return Object.entries(wanted).every(
    ([path, entry]) => path === '' || entry.optional || present[path]?.version === entry.version,
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(ROOT, file), 'utf8')).packages;
  } catch {
    return null;
  }
}

function npmCi() {
  const args = ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'];
  const npmScript = process.env.npm_execpath;
  const [command, prefix] = npmScript?.endsWith('.js') ? [process.execPath, [npmScript]] : ['npm', []];
  return new Promise((resolve) => {
    const child = spawn(command, [...prefix, ...args], {
      cwd: ROOT,
      stdio: ['ignore', 2, 2],
      shell: command === 'npm' && process.platform === 'win32',
    });
    child.on('error', () => resolve(1));
    child.on('exit', (code) => resolve(code ?? 1));
  });
}
