import { BUNDLED } from '../core/catalog/bundled.ts';
import { firstIssueText } from '../scenario/describe/issue-text.ts';
import { afterAll, describe, expect, it } from 'vitest';
import { planSpace } from '../scenario/search/plan-space.ts';
import { parseSearch } from '../scenario/search/parse-search.ts';
import { CommandError } from './command-error.ts';
import { mergeShards, type NamedShard } from './search/merge-shards.ts';
import { searchOptions } from './search/search-options.ts';
import { readResultsFile, resultsFile } from './search/search-results.ts';
import { runCli, testFolder } from './testing.ts';

const TIMEOUT = 60_000;
const { write, remove } = testFolder();
afterAll(remove);

const SEARCH = {
  version: 1,
  scenario: {
    version: 1,
    model: 'microsoft/phi-2',
    workload: {
      arrivals: { process: 'poisson', rate: 1 },
      lengths: { distribution: 'fixed', prompt: 128, output: 8 },
    },
  },
  space: { gpu: ['l40s', 'h100-sxm'], schedulers: { policy: 'orca' } },
};

function documentOf(change: object = {}) {
  const parsed = parseSearch({ ...SEARCH, ...change }, BUNDLED);
  if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
  return parsed.value;
}

function shardOf(
  file: string,
  index: number,
  results: readonly number[],
  { count = 2, ...change }: { count?: number; rank?: string } = {},
): NamedShard {
  const misfits = results.map((at) => ({
    index: at,
    outcome: { kind: 'does-not-fit' as const, smallestFit: null },
    gridIndex: null,
    peaks: null,
    probes: 0,
  }));
  return { file, ...resultsFile(documentOf(change), { index, count }, misfits) };
}

const first = shardOf('a.json', 1, [0]);
const second = shardOf('b.json', 2, [1]);
const { rows } = planSpace(documentOf(), BUNDLED);

describe('the options of a search', () => {
  it.each<readonly [string, readonly string[], RegExp]>([
    ['no file', [], /^usage: npm run --silent search -- /],
    ['two files', ['a.json', 'b.json'], /^usage:/],
    ['an unknown option', ['a.json', '--fast'], /--fast.*; usage:/],
    [
      'no workers',
      ['a.json', '--workers', '0'],
      /^--workers must be a whole number from 1 to 1024, not "0"; usage:/,
    ],
    ['a shard beyond the last', ['a.json', '--shard', '3/2'], /^--shard must be I\/N with I from 1 to N/],
    ['a ranked shard', ['a.json', '--shard', '1/2', '--csv'], /^--csv does not go with --shard/],
  ])('cannot be %s', (_name, args, line) => {
    expect(() => searchOptions(args)).toThrow(line);
    expect(() => searchOptions(args)).toThrow(expect.objectContaining({ status: 2 }));
  });
});

describe('shards', () => {
  it('are merged in any order', () => {
    expect(mergeShards([second, first], rows).map(({ index }) => index)).toEqual([1, 0]);
  });

  it.each<readonly [string, readonly [NamedShard, ...NamedShard[]], RegExp]>([
    ['one is missing', [second], /^shard 1 of 2 is missing\.$/],
    ['several are missing', [shardOf('c.json', 2, [1], { count: 4 })], /^shards 1, 3, 4 of 4 are missing\.$/],
    [
      'one comes twice',
      [first, second, { ...first, file: 'c.json' }],
      /^a\.json and c\.json are both shard 1 of 2\.$/,
    ],
    [
      'one is of another search',
      [first, shardOf('c.json', 2, [1], { rank: 'gpus' })],
      /^c\.json is of another search than a\.json\.$/,
    ],
    [
      'one is of another division',
      [first, shardOf('c.json', 2, [1], { count: 3 })],
      /^c\.json is shard 2 of 3, but a\.json is shard 1 of 2\.$/,
    ],
    [
      'one is not finished',
      [first, shardOf('c.json', 2, [])],
      /^c\.json \(shard 2 of 2\) has no result yet for 1 of its 1 configurations\.$/,
    ],
    [
      'results are of another shard',
      [first, shardOf('c.json', 2, [0, 1])],
      /^c\.json has results that do not belong to shard 2 of 2\.$/,
    ],
  ])('are refused where %s', (_name, shards, line) => {
    expect(() => mergeShards(shards, rows)).toThrow(line);
    expect(() => mergeShards(shards, rows)).toThrow(CommandError);
  });

  it('are read from files that hold them', async () => {
    const { file: _file, ...content } = first;
    expect(await readResultsFile(write('shard.json', content))).toEqual(content);
    await expect(readResultsFile(write('search.json', SEARCH))).rejects.toThrow(
      /search\.json is no results file of a search/,
    );
  });
});

describe('a failure of search', () => {
  it.concurrent.each<readonly [string, readonly string[], number, RegExp]>([
    ['wrong usage', ['search'], 2, /^usage: npm run --silent search -- /],
    ['no shards', ['search-merge'], 2, /^usage: npm run --silent search-merge -- /],
    [
      'a file that is not there',
      ['search', '/nowhere.json'],
      1,
      /^\/nowhere\.json cannot be read: ENOENT\.$/,
    ],
    [
      'a refused document',
      ['search', write('bad.json', { ...SEARCH, rank: 'best' })],
      1,
      /^rank must be .* not "best"\.$/,
    ],
    [
      'results of another search',
      ['search', write('other.json', { ...SEARCH, rank: 'gpus' }), '--resume', write('kept.json', first)],
      1,
      /kept\.json holds results of another search than .*other\.json\.$/,
    ],
  ])(
    'is one line on standard error: %s',
    async (_name, args, status, line) => {
      const finished = await runCli(...args);
      expect(finished.stderr.trimEnd()).toMatch(line);
      expect(finished.stderr.trimEnd()).not.toContain('\n');
      expect(finished).toMatchObject({ status, stdout: '' });
    },
    TIMEOUT,
  );
});
