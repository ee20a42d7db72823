import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchCsv, type SearchOutput } from '../scenario/search/outcome/search-output.ts';
import { QUICK_SEARCH, runCli, testFolder, type Finished } from './testing.ts';

/** Commands start Node twice and simulate; generous, so that a busy machine does not fail the test. */
const TIMEOUT = 120_000;
const { write, remove } = testFolder();
afterAll(remove);

const file = write('search.json', QUICK_SEARCH);

const outputOf = ({ stdout }: Finished) => JSON.parse(stdout) as SearchOutput;
/** Whether two outputs are the same text but for their wall times. */
function isSame(a: Finished, b: Finished): boolean {
  const [first, second] = [a, b].map((finished) => JSON.stringify({ ...outputOf(finished), run: null }));
  return first === second;
}

describe('npm run search', () => {
  let single: Finished;
  let shards: readonly Finished[];
  beforeAll(async () => {
    single = await runCli('search', file, '--workers', '1');
    const all = [1, 2, 3, 4].map((index) =>
      runCli('search', file, '--shard', `${index}/4`, '--workers', '1'),
    );
    shards = await Promise.all(all);
  }, TIMEOUT);

  it('prints the configurations, best first, and nothing else', () => {
    expect(single.status).toBe(0);
    expect(single.stderr).toBe('');
    const { counts, configurations, document, summary } = outputOf(single);
    expect(counts).toMatchObject({
      configurations: 6,
      meets: 5,
      doesNotFit: 1,
      unasked: 0,
      refused: [],
      duplicates: 0,
    });
    expect(configurations.map(({ place }) => place)).toEqual([1, 2, 3, 4, 5, null]);
    const gains = configurations.map(({ economics }) => economics?.requestsPerDollar ?? 0);
    expect(gains).toEqual(gains.toSorted((a, b) => b - a));
    expect(document.space.maxGpus).toBe(8);
    expect(summary).toMatch(
      /^5 of 6 configurations meet the objectives\. Best: .* sustains [\d.]+\u202frequests\/s at \$/,
    );
  });

  it(
    'prints the same with two workers',
    async () => {
      expect(isSame(await runCli('search', file, '--workers', '2'), single)).toBe(true);
    },
    TIMEOUT,
  );

  it(
    'prints the same from four shards',
    async () => {
      const files = shards.map(({ stdout }, at) => write(`shard-${at}.json`, stdout));
      const results = shards.map(
        ({ stdout }) => (JSON.parse(stdout) as { results: unknown[] }).results.length,
      );
      expect(results.reduce((sum, count) => sum + count, 0)).toBe(6);
      const merged = await runCli('search-merge', ...files.toReversed());
      expect(merged.stderr).toBe('');
      expect(isSame(merged, single)).toBe(true);
    },
    TIMEOUT,
  );

  it(
    'goes on from half of its results, and keeps them as it goes',
    async () => {
      const whole = shards.map(
        ({ stdout }) => JSON.parse(stdout) as { document: unknown; results: readonly { index: number }[] },
      );
      const results = whole.flatMap((shard) => shard.results).filter(({ index }) => index < 3);
      const half = { version: 1, shard: { index: 1, count: 1 }, document: whole[0]?.document, results };
      const kept = write('kept.json', half);
      const resumed = await runCli('search', file, '--resume', kept, '--save', kept);
      expect(isSame(resumed, single)).toBe(true);
      const saved = JSON.parse(readFileSync(kept, 'utf8')) as { results: readonly { index: number }[] };
      expect(saved.results.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4, 5]);
    },
    TIMEOUT,
  );

  it('has the same as rows of comma-separated values', () => {
    const lines = searchCsv(outputOf(single)).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^place,configuration,outcome,gpu,node/);
    expect(lines).toHaveLength(7);
    const best = outputOf(single).configurations[0];
    expect(lines[1]?.startsWith(`1,${best?.label},meets,${best?.deployment.gpu},`)).toBe(true);
    expect(new Set(lines.map((line) => line.split(',').length)).size).toBe(1);
  });
});
