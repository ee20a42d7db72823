/** Everything: checks, build, size budget, browser tests. The last line says how many tests passed and failed. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from './lib/build.mjs';
import { CHECKS, countTests, PLAYWRIGHT_REPORT, runSteps, VITEST_REPORT } from './lib/checks.mjs';
import { ensureInstalled } from './lib/ensure-installed.mjs';
import { runBrowserTests } from './lib/browser-tests.mjs';
import { ROOT } from './lib/root.mjs';
import { runNode } from './lib/run-tool.mjs';

await ensureInstalled();
for (const report of [VITEST_REPORT, PLAYWRIGHT_REPORT]) rmSync(report, { force: true });

const failed = await runSteps([
  ...CHECKS,
  { name: 'build', run: build },
  { name: 'size', run: () => runNode(join(ROOT, 'scripts/size.mjs')) },
  { name: 'browser tests', run: () => runBrowserTests(process.argv.slice(2)) },
]);

const counts = countTests();
// A step that fails without a failed test (a lint error, a size over budget) counts as one failure.
if (failed !== null && counts.failed === 0) counts.failed = 1;
if (failed !== null) console.log(`\nStopped at: ${failed}`);
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exitCode = counts.failed === 0 ? 0 : 1;
