import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, it } from 'vitest';

const RUN_CLI = fileURLToPath(new URL('../../scripts/run-cli.mjs', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'session-load-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Conversations of four turns with long first prompts on one H100, so many of them a second. */
function simulate(rate: number) {
  const file = join(folder, 'scenario.json');
  const scenario = {
    version: 1,
    model: 'meta-llama/Llama-3.1-8B',
    deployment: { gpu: 'h100-sxm' },
    workload: {
      requests: 800,
      arrivals: { process: 'poisson', rate },
      sessions: { turns: [4], thinkSeconds: 1, firstPrompt: 8000, nextPrompt: 4000, output: 50 },
    },
  };
  writeFileSync(file, JSON.stringify(scenario));
  const args = [RUN_CLI, 'simulate', file];
  return JSON.parse(
    execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  );
}

it('judges the load of conversations by those that begin: later turns hold themselves back', () => {
  const { load, summary } = simulate(10);
  expect([load, summary.stable]).toEqual(['falls-behind', false]);
  // All of the busy time counts, the queue's end with it.
  expect(summary.requestsPerSecond).toBeCloseTo(summary.completed / summary.duration, 9);
  expect(simulate(0.3)).toMatchObject({ load: 'keeps-up', summary: { stable: true } });
}, 60_000);
