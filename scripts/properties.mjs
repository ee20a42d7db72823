/**
 * `properties [--runs N] [--minutes M] [--seed N] [FILE...]` runs the property tests over N cases each instead of the few
 * that `npm test` draws: from a random seed unless one is given, each property for M minutes at most. It prints how many
 * cases each property met, and for one that fails the seed and path that show it again.
 */
import { randomInt } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { ROOT } from './lib/root.mjs';
import { runNode, toolPath } from './lib/run-tool.mjs';

const USAGE = 'usage: npm run properties -- [--runs N] [--minutes M] [--seed N] [TEST_FILE...]';

function readOptions() {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        runs: { type: 'string', default: '100000' },
        minutes: { type: 'string', default: '10' },
        seed: { type: 'string', default: String(randomInt(2 ** 31)) },
      },
    });
    const [runs, minutes, seed] = [values.runs, values.minutes, values.seed].map(Number);
    if (!(Number.isInteger(runs) && runs > 0 && minutes > 0 && Number.isInteger(seed)))
      throw new Error(USAGE);
    return { draw: { seed, long: { runs, minutes } }, files: positionals };
  } catch (error) {
    console.error(error.message === USAGE ? USAGE : `${error.message}\n${USAGE}`);
    process.exit(2);
  }
}

/** The test files that draw cases. */
function propertyTests() {
  return ['src', 'workers', 'scripts']
    .flatMap((folder) =>
      readdirSync(join(ROOT, folder), { recursive: true }).map((name) => join(folder, name)),
    )
    .filter(
      (file) => /\.test\.tsx?$/.test(file) && readFileSync(join(ROOT, file), 'utf8').includes('fast-check'),
    );
}

const { draw, files } = readOptions();
await ensureInstalled();
const cwd = process.env.INIT_CWD ?? process.cwd();
const chosen = files.length > 0 ? files.map((file) => resolve(cwd, file)) : propertyTests();
const args = ['run', '--testTimeout=0', '--reporter=default', '--silent=false', ...chosen];
process.exitCode = await runNode(toolPath('vitest'), args, { env: { PROPERTY_DRAW: JSON.stringify(draw) } });
