import { afterAll, describe, expect, it } from 'vitest';
import type { SearchOutput } from '../scenario/search/outcome/search-output.ts';
import { QUICK_SEARCH, runCli, testFolder } from './testing.ts';

const TIMEOUT = 120_000;
const { write, remove } = testFolder();
afterAll(remove);

const { scenario: SCENARIO, space: SPACE } = QUICK_SEARCH;

let files = 0;
describe('a search that finds nothing', () => {
  it.concurrent.each<readonly [string, object, RegExp]>([
    [
      'because nothing fits in memory',
      { scenario: { ...SCENARIO, model: 'meta-llama/Llama-3.1-70B' } },
      /^No configuration fits in memory; as set, the smallest that fits is 2 × H100/,
    ],
    [
      'because no rate meets the objectives',
      { scenario: { ...SCENARIO, slo: [{ metric: 'ttft', percentile: 90, seconds: 1e-4 }] } },
      /^0 of 6 configurations meet TTFT p90 ≤ 100\u202fµs\. Nearest: .*, \+[\d\u202f]+%\.$/,
    ],
    [
      'because the budget is too small',
      { space: { ...SPACE, tensorParallel: 2, maxGpus: 1 } },
      /^No configuration is left to look at\.$/,
    ],
  ])(
    'says so in a sentence and is no failure: %s',
    async (_name, change, sentence) => {
      const finished = await runCli('search', write(`${files++}.json`, { ...QUICK_SEARCH, ...change }));
      expect(finished.stderr).toBe('');
      expect(finished.status).toBe(0);
      const { counts, summary } = JSON.parse(finished.stdout) as SearchOutput;
      expect(summary).toMatch(sentence);
      expect(counts.meets).toBe(0);
    },
    TIMEOUT,
  );
});
