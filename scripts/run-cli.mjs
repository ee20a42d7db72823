/**
 * `node scripts/run-cli.mjs <command> [arguments]` runs src/cli/<command>.ts, or else scripts/<command>.ts, with tsx
 * after installing what is missing, and ends with its exit status. Standard output is the command's alone.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { ROOT } from './lib/root.mjs';
import { runNode, toolPath } from './lib/run-tool.mjs';

const [command = '', ...args] = process.argv.slice(2);
const file = /^[a-z][a-z-]*$/.test(command)
  ? ['src/cli', 'scripts']
      .map((folder) => join(ROOT, folder, `${command}.ts`))
      .find((path) => existsSync(path))
  : undefined;
if (file === undefined) {
  console.error('usage: node scripts/run-cli.mjs <command> [arguments]');
  process.exit(2);
}
await ensureInstalled();
const env = { INIT_CWD: process.env.INIT_CWD ?? process.cwd() };
process.exitCode = await runNode(toolPath('tsx'), [file, ...args], { env });
