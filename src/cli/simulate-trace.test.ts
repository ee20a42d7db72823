import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';

const RUN_CLI = fileURLToPath(new URL('../../scripts/run-cli.mjs', import.meta.url));
const MAKE_TRACE = fileURLToPath(new URL('../../scripts/make-trace.mjs', import.meta.url));
const TIMEOUT = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'simulate-trace-'));
afterAll(() => rmSync(folder, { recursive: true }));

const node = (...args: readonly string[]): string =>
  execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });

function written(name: string, content: string): string {
  const file = join(folder, name);
  writeFileSync(file, content);
  return file;
}

function simulate(scenario: object, trace: string, ...options: readonly string[]) {
  const file = written('scenario.json', JSON.stringify(scenario));
  return JSON.parse(node(RUN_CLI, 'simulate', '--trace', trace, ...options, file));
}

const SCENARIO = {
  version: 1,
  model: 'meta-llama/Llama-3.1-8B',
  // Its memory holds all that the traces say.
  deployment: { gpu: 'b300-sxm', tensorParallel: 1 },
  scheduler: { policy: 'vllm-v1', prefixCaching: true },
};
/** Tokens of a block of Mooncake's, and of the server's. */
const [TRACE_BLOCK, SERVER_BLOCK] = [512, 16];

interface MooncakeRow {
  readonly input_length: number;
  readonly output_length: number;
  readonly hash_ids: readonly number[];
}

/** Tokens of prompts that were seen before, over all tokens of prompts, counted block by block in order of arrival. */
function reusableShare(rows: readonly MooncakeRow[]): number {
  /** By the name of a block: how many of its tokens some prompt had; the last block of a prompt is cut short. */
  const seen = new Map<number, number>();
  let [reusable, all] = [0, 0];
  for (const { input_length: prompt, hash_ids: names } of rows) {
    const sizes = names.map((_, block) => Math.min(TRACE_BLOCK, prompt - block * TRACE_BLOCK));
    let known = 0;
    for (const [block, name] of names.entries()) {
      known += Math.min(seen.get(name) ?? 0, sizes[block] ?? 0);
      if (known < (block + 1) * TRACE_BLOCK) break;
    }
    // Whole blocks of the server, and the last token is computed always.
    reusable += Math.floor(Math.min(known, prompt - 1) / SERVER_BLOCK) * SERVER_BLOCK;
    all += prompt;
    for (const [block, name] of names.entries())
      seen.set(name, Math.max(seen.get(name) ?? 0, sizes[block] ?? 0));
  }
  return reusable / all;
}

describe('simulate --trace', () => {
  it(
    'finds in a cache that forgets nothing what a count of the blocks seen before finds',
    () => {
      const text = node(MAKE_TRACE, 'mooncake', '300');
      const rows = text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as MooncakeRow)
        .filter((row) => row.output_length > 0);
      const trace = { id: 'user:file', rateScale: 0.01 };
      const { memory, traceRows } = simulate(
        { ...SCENARIO, workload: { trace } },
        written('mooncake.jsonl', text),
      );
      expect(traceRows).toMatchObject({ used: rows.length, dropped: 0 });
      expect(memory.prefixHitRate).toBeGreaterThan(0.3);
      expect(memory.prefixHitRate).toBeCloseTo(reusableShare(rows), 9);
    },
    TIMEOUT,
  );

  it(
    'replays columns under any names, one by one',
    () => {
      const csv = written('odd.csv', 'when;toks in;toks out\n10;100;5\n10.5;200;7\n12;300;0\n13;40;9\n');
      const columns = ['--map', 'prompt=toks in,output=toks out,arrival=when'];
      const { requests, summary } = simulate(SCENARIO, csv, ...columns, '--per-request');
      expect(summary.requests).toBe(3);
      expect(
        requests.map(({ arrival, prompt, output }: Record<string, number>) => [arrival, prompt, output]),
      ).toEqual([
        [0, 100, 5],
        [0.5, 200, 7],
        [3, 40, 9],
      ]);
    },
    TIMEOUT,
  );
});
