import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './root.mjs';
import { runNode, toolPath } from './run-tool.mjs';

const CACHE = join(ROOT, '.cache');
export const VITEST_REPORT = join(CACHE, 'vitest.json');
export const PLAYWRIGHT_REPORT = join(CACHE, 'playwright.json');

/** In order of cost: the cheap ones say first what is wrong. */
export const CHECKS = [
  { name: 'format', run: () => runNode(toolPath('oxfmt'), ['--check']) },
  { name: 'lint', run: () => runNode(toolPath('oxlint'), ['--deny-warnings']) },
  { name: 'types', run: () => runNode(toolPath('typescript', 'tsc'), ['-b']) },
  {
    name: 'imports',
    run: () =>
      runNode(toolPath('dependency-cruiser', 'depcruise'), [
        'src',
        'workers',
        '--config',
        '.dependency-cruiser.cjs',
      ]),
  },
  { name: 'unused code', run: () => runNode(toolPath('knip')) },
  { name: 'ratchet', run: () => runNode(join(ROOT, 'scripts/ratchet.mjs')) },
  {
    name: 'unit tests',
    run: () =>
      runNode(toolPath('vitest'), [
        'run',
        '--reporter=default',
        '--reporter=json',
        `--outputFile.json=${VITEST_REPORT}`,
      ]),
  },
];

/** Runs the steps one after the other and stops at the first that fails; resolves to that one's name, or null. */
export async function runSteps(steps) {
  mkdirSync(CACHE, { recursive: true });
  for (const step of steps) {
    console.log(`\n— ${step.name}`);
    const started = process.hrtime.bigint();
    const status = await step.run();
    const seconds = Number(process.hrtime.bigint() - started) / 1e9;
    console.log(`${status === 0 ? 'ok' : 'FAILED'}: ${step.name}, ${seconds.toFixed(1)} s`);
    if (status !== 0) return step.name;
  }
  return null;
}

/** Tests that passed and failed, from the reports of this run's test steps; a report that is not there counts nothing. */
export function countTests() {
  const unit = readReport(VITEST_REPORT);
  const browser = readReport(PLAYWRIGHT_REPORT)?.stats;
  return {
    passed: (unit?.numPassedTests ?? 0) + (browser?.expected ?? 0),
    // A test that passes only when tried again has failed once: it counts as failed.
    failed: (unit?.numFailedTests ?? 0) + (browser?.unexpected ?? 0) + (browser?.flaky ?? 0),
  };
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
