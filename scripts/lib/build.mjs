import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { runNode, toolPath } from './run-tool.mjs';

/** What the built page depends on. */
const INPUTS = [
  'index.html',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.base.json',
  'public',
  'src',
  'workers',
];
const STAMP = join(ROOT, '.cache/build-inputs');

/** Builds dist/; resolves to Vite's exit status. */
export async function build() {
  const inputs = hashInputs();
  const status = await runNode(toolPath('vite'), ['build'], { stdio: ['ignore', 2, 2] });
  if (status === 0) {
    mkdirSync(join(ROOT, '.cache'), { recursive: true });
    writeFileSync(STAMP, inputs);
  }
  return status;
}

/** Builds dist/ unless it was made from the files as they are now. Ends the process when the build fails. */
export async function buildWhenStale() {
  const isBuilt = existsSync(join(ROOT, 'dist/index.html')) && existsSync(STAMP);
  if (isBuilt && readFileSync(STAMP, 'utf8') === hashInputs()) return;
  const status = await build();
  if (status !== 0) process.exit(status);
}

/** By content, so that a checkout that only touches times does not rebuild. */
function hashInputs() {
  const hash = createHash('sha256');
  for (const file of INPUTS.flatMap(listFiles))
    hash.update(`${file}\0`).update(readFileSync(join(ROOT, file)));
  return hash.digest('hex');
}

function listFiles(path) {
  const full = join(ROOT, path);
  if (!existsSync(full)) return [];
  if (statSync(full).isFile()) return [path];
  return readdirSync(full, { recursive: true })
    .map((name) => join(path, name))
    .filter((name) => statSync(join(ROOT, name)).isFile())
    .sort();
}
