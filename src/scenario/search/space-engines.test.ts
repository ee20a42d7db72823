import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { issueText } from '../describe/issue-text.ts';
import { asJson } from '../document/testing.ts';
import { defaultShare } from '../engines/hosts.ts';
import { enumerateSpace } from './enumerate-space.ts';
import { oneCandidate } from './one-candidate.ts';
import { parseSearch } from './parse-search.ts';
import { planSpace, scenarioOf } from './plan-space.ts';
import { withEngine } from './search-engine.ts';
import type { SearchDocument } from './search-document.ts';
import { countCombinations } from './space-size.ts';
import { SMALL_SEARCH, searchOf } from './testing.ts';
import { decodeSearch, encodeSearch } from './url/search-url.ts';

const ALL = ['vllm', 'sglang', 'tensorrt-llm'];
const ENGINES = [
  { name: 'vllm', version: '0.15' },
  { name: 'vllm', version: '0.13' },
  { name: 'vllm', version: '0.7' },
  { name: 'sglang', version: '0.5' },
  { name: 'tensorrt-llm', version: '1.0' },
];

const SCHEDULERS = [
  [{ policy: 'vllm-v1', maxBatchTokens: [512, 2048], maxBatchSize: [64, 128] }],
  [
    { policy: 'vllm-v1', maxBatchSize: 64 },
    { policy: 'sglang', maxBatchTokens: 4096 },
    { policy: 'sarathi' },
  ],
  [{ policy: 'sarathi', chunkSize: [256, 512] }],
];

function searchWith(engines: unknown, schedulers: unknown = SCHEDULERS[0]): SearchDocument {
  const { space } = SMALL_SEARCH;
  return searchOf({
    ...SMALL_SEARCH,
    space: { ...space, schedulers, ...(engines === undefined ? {} : { engines }) },
  });
}

const configsOf = (document: SearchDocument) =>
  enumerateSpace(document, BUNDLED).candidates.map(({ config }) => config);

const schedulers = fc.constantFrom(...SCHEDULERS);
const someEngines = fc.shuffledSubarray(ENGINES, { minLength: 1 });

describe('a space with engines', () => {
  it('of one engine is the space of that engine', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ENGINES), schedulers, (engine, list) => {
        const one = searchWith([engine], list);
        const chosen = searchOf(asJson(withEngine(searchWith(undefined, list), engine)));
        expect(configsOf(one)).toEqual(configsOf(chosen));
      }),
    );
  });

  it('is the same in whatever order its engines are listed, and holds those of each alone', () => {
    fc.assert(
      fc.property(someEngines, schedulers, (engines, list) => {
        const document = searchWith(engines, list);
        expect(searchWith(engines.toReversed(), list)).toEqual(document);
        expect(searchWith([...engines, ...engines], list)).toEqual(document);
        const texts = configsOf(document).map((config) => JSON.stringify(config));
        const alone = engines.flatMap((engine) =>
          configsOf(searchWith([engine], list)).map((config) => JSON.stringify(config)),
        );
        expect(texts.toSorted()).toEqual(alone.toSorted());
      }),
      { numRuns: 30 },
    );
  });

  it('reads its own JSON and its own link as itself, and counts what it writes out', async () => {
    await fc.assert(
      fc.asyncProperty(someEngines, schedulers, async (engines, list) => {
        const document = searchWith(engines, list);
        expect(JSON.stringify(searchOf(asJson(document)))).toBe(JSON.stringify(document));
        const link = await encodeSearch(document, BUNDLED);
        expect(await decodeSearch(link, BUNDLED)).toEqual({ document, dropped: [], newer: false });
        const { candidates, refused, duplicates } = enumerateSpace(document, BUNDLED);
        const left = refused.reduce((sum, { count }) => sum + count, duplicates);
        expect(candidates.length + left).toBe(countCombinations(document, BUNDLED));
      }),
      { numRuns: 30 },
    );
  });

  it('gives each engine its own scheduler, kernels, host and share of memory', () => {
    const { candidates } = enumerateSpace(searchWith(ALL), BUNDLED);
    for (const { scenario, config } of candidates) {
      const { engine, deployment, scheduler } = scenario;
      const [pool] = config.pools;
      expect(scheduler.policy).toBe(engine.name === 'vllm' ? 'vllm-v1' : engine.name);
      expect(pool.timing.kernels).toBe(engine.name === 'vllm' ? undefined : engine.name);
      expect(deployment.memoryFraction).toBe(defaultShare(engine.name, engine.version));
    }
    expect(new Set(candidates.map(({ config }) => JSON.stringify(config.pools[0].host))).size).toBe(3);
  });

  it('keeps a share of memory that was chosen', () => {
    const deployment = { gpu: 'h100-sxm', memoryFraction: 0.7 };
    const document = searchOf({
      ...SMALL_SEARCH,
      scenario: { ...SMALL_SEARCH.scenario, deployment },
      space: { gpu: 'h100-sxm', engines: ALL, schedulers: { policy: 'vllm-v1' } },
    });
    const shares = configsOf(document).map(({ pools }) => pools[0].deployment.memoryFraction);
    expect(new Set(shares)).toEqual(new Set([0.7]));
  });

  it('names engine and version in each configuration, and leads back to it', () => {
    const document = searchWith(
      ['sglang', { name: 'vllm', version: '0.13' }, 'vllm'],
      [
        { policy: 'vllm-v1', maxBatchSize: 64 },
        { policy: 'sarathi', maxBatchSize: 64, chunkSize: 512 },
      ],
    );
    const { rows } = planSpace(document, BUNDLED);
    const { candidates } = enumerateSpace(document, BUNDLED);
    expect(new Set(rows.map(({ label }) => label)).size).toBe(rows.length);
    expect(rows.slice(0, 6).map(({ label }) => label.replace('4 × L40S · ', ''))).toEqual([
      'vLLM 0.15 · batch 64',
      'vLLM 0.15 · Sarathi 512 · batch 64',
      'vLLM 0.13 · batch 64',
      'vLLM 0.13 · Sarathi 512 · batch 64',
      'SGLang 0.5 · batch 64',
      'SGLang 0.5 · Sarathi 512 · batch 64',
    ]);
    expect(rows.map((row) => scenarioOf(document, row))).toEqual(candidates.map(({ scenario }) => scenario));
    for (const row of rows) {
      const [alone, ...others] = configsOf(searchOf(asJson(oneCandidate(document, row))));
      expect(others).toEqual([]);
      expect(alone).toEqual(candidates[row.index]?.config);
    }
  });

  it.each([
    ['an engine that is not known', ['vllm', 'x'], /^space\.engines\.1\.name must be vllm, .* not "x"\.$/],
    [
      'a version that is none',
      [{ name: 'vllm', version: 'new' }],
      /^space\.engines\.0\.version must be a version/,
    ],
    ['none', [], /^space\.engines must be a value or a list/],
  ])('is refused with %s', (_name, engines, text) => {
    const parsed = parseSearch({ ...SMALL_SEARCH, space: { ...SMALL_SEARCH.space, engines } }, BUNDLED);
    expect(parsed.ok ? [] : parsed.issues.map(issueText)).toEqual([expect.stringMatching(text)]);
  });
});
