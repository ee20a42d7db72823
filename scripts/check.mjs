import { ensureInstalled } from './lib/ensure-installed.mjs';
import { CHECKS, runSteps } from './lib/checks.mjs';

await ensureInstalled();
const failed = await runSteps(CHECKS);
console.log(failed === null ? '\nAll checks passed.' : `\nStopped at: ${failed}`);
process.exitCode = failed === null ? 0 : 1;
