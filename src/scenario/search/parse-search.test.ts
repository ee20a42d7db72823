import { BUNDLED } from '../../core/catalog/bundled.ts';
import { firstIssueText, issueText } from '../describe/issue-text.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { traitsOf } from '../../core/schedulers/fields.ts';
import { asJson } from '../document/testing.ts';
import { parseScenario } from '../document/parse.ts';
import { searchFrom } from './default-search.ts';
import { enumerateSpace } from './enumerate-space.ts';
import { parseSearch } from './parse-search.ts';
import { NUMBERS_OF_A_SEARCH, searchFromNumbers, SMALL_SEARCH, searchOf } from './testing.ts';

const searchDocuments = fc
  .array(fc.nat(), { minLength: NUMBERS_OF_A_SEARCH, maxLength: NUMBERS_OF_A_SEARCH })
  .map(searchFromNumbers);

type Change = Readonly<Record<string, unknown>>;
const issuesOf = (change: Change): readonly string[] => {
  const parsed = parseSearch({ ...SMALL_SEARCH, ...change }, BUNDLED);
  return parsed.ok ? [] : parsed.issues.map(issueText);
};
const withSpace = (space: Change): Change => ({ space: { ...SMALL_SEARCH.space, ...space } });
const withWorkload = (workload: Change): Change => ({
  scenario: { ...SMALL_SEARCH.scenario, workload: { ...SMALL_SEARCH.scenario.workload, ...workload } },
});

describe('a search document', () => {
  it('reads its own JSON as itself', () => {
    fc.assert(
      fc.property(searchDocuments, (document) => {
        expect(searchOf(asJson(document))).toEqual(document);
        expect(JSON.stringify(searchOf(asJson(document)))).toBe(JSON.stringify(document));
      }),
      { numRuns: 60 },
    );
  });

  it('needs a scenario, GPUs and schedulers', () => {
    const { scenario } = SMALL_SEARCH;
    const space = { gpu: 'l40s', schedulers: { policy: 'vllm-v1' } };
    expect(searchOf({ version: 1, scenario, space })).toMatchObject({
      scenario: { deployment: { gpu: 'l40s' }, workload: { requests: 2000 } },
      space: {
        gpu: ['l40s'],
        node: null,
        tensorParallel: [1],
        pipelineParallel: [1],
        replicas: 'fit',
        weights: ['bf16'],
        kvCache: ['bf16'],
        schedulers: [{ policy: 'vllm-v1' }],
        maxGpus: 16,
        maxDollarsPerHour: null,
      },
      question: { kind: 'capacity' },
      probe: { requests: 2000, longestRequests: 16_000 },
      rank: 'requests-per-dollar',
      latency: { metric: 'ttft', percentile: 90 },
      prices: {},
      watts: {},
    });
    const missing = parseSearch({ version: 1 }, BUNDLED);
    expect(!missing.ok && missing.issues.map(({ path }) => path)).toEqual(['scenario', 'space']);
  });

  it.each<readonly [string, Change, RegExp]>([
    ['an unknown GPU', withSpace({ gpu: ['l40s', 'x'] }), /^space\.gpu\.1 must be .* not "x"\.$/],
    ['an empty list', withSpace({ tensorParallel: [] }), /^space\.tensorParallel must be a value or a list/],
    [
      'a field of another policy',
      withSpace({ schedulers: [{ policy: 'orca', chunkSize: 1 }] }),
      /chunkSize \(1\) is not a known/,
    ],
    ['an unknown policy', withSpace({ schedulers: { policy: 'x' } }), /^space\.schedulers\.policy must be/],
    [
      'replicas in words',
      withSpace({ replicas: 'many' }),
      /^space\.replicas must be "fit" or numbers, not "many"\.$/,
    ],
    [
      'too many combinations',
      withSpace({
        maxGpus: 4000,
        replicas: Array.from({ length: 64 }, (_, i) => i + 1),
        gpu: Array(64).fill('l40s'),
        pipelineParallel: [1, 2, 4],
      }),
      /^space has 49\u202f152 combinations, but must have at most 20\u202f000\.$/,
    ],
    ['no budget', withSpace({ maxGpus: 0 }), /^space\.maxGpus must be/],
    ['a rate that is not given', { question: { kind: 'rate' } }, /^question\.rate is missing/],
    ['a short probe', { probe: { requests: 500 } }, /^probe\.requests must be/],
    [
      'probes that would get shorter',
      { probe: { requests: 4000, longestRequests: 3000 } },
      /^probe\.longestRequests is 3000/,
    ],
    [
      'an unknown percentile',
      { latency: { metric: 'ttft', percentile: 91 } },
      /^latency\.percentile must be 50, 90, 95 or 99/,
    ],
    ['a price of no GPU', { prices: { x: 1 } }, /^prices\.x \(1\) is not a known field/],
    [
      'a warm-up longer than a probe',
      withWorkload({ requests: 9000, warmupRequests: 3000 }),
      /^scenario\.workload\.warmupRequests is 3000/,
    ],
    [
      'arrivals without a rate',
      withWorkload({ arrivals: { process: 'closed-loop', concurrency: 4 } }),
      /^scenario\.workload\.arrivals\.process is "closed-loop", which has no rate/,
    ],
    ['a broken scenario', { scenario: { ...SMALL_SEARCH.scenario, model: 'x' } }, /^scenario\.model must be/],
    ['another version', { version: 2 }, /^version must be 1, not 2\.$/],
  ])('is refused with %s', (_name, change, text) => {
    expect(issuesOf(change)[0]).toMatch(text);
  });
});

describe('the search that a scenario suggests', () => {
  const scenarios = [
    { model: 'meta-llama/Llama-3.1-70B', deployment: { gpu: 'h100-sxm', tensorParallel: 4 } },
    {
      model: 'microsoft/phi-2',
      deployment: { gpu: 'l40s', replicas: 40 },
      scheduler: { policy: 'lightllm' },
    },
    {
      model: 'Qwen/Qwen2.5-7B',
      deployment: { gpu: 'b200-sxm', pipelineParallel: 4 },
      scheduler: { policy: 'sarathi', maxBatchSize: 1 },
    },
  ].map((fields) => ({ ...SMALL_SEARCH.scenario, ...fields }));
  const arrivals = [
    { process: 'poisson', rate: 3 },
    { process: 'burst' },
    { process: 'closed-loop', concurrency: 8 },
    { process: 'stages', stages: [{ rate: 2, seconds: 60 }] },
  ];
  it.each(scenarios.flatMap((scenario) => arrivals.map((process) => [scenario, process] as const)))(
    'is one or two hundred configurations: %j %j',
    (fields, process) => {
      const blockSize =
        'scheduler' in fields && fields.scheduler?.policy === 'lightllm' ? { blockSize: 1 } : {};
      const parsed = parseScenario(
        {
          ...fields,
          deployment: { ...fields.deployment, ...blockSize },
          workload: { ...fields.workload, arrivals: process, requests: 5000, warmupRequests: 4000 },
          slo: [],
        },
        BUNDLED,
      );
      if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
      const search = searchFrom(parsed.value, BUNDLED);
      const { candidates } = enumerateSpace(search, BUNDLED);
      expect(candidates.length).toBeGreaterThanOrEqual(12);
      expect(candidates.length).toBeLessThanOrEqual(300);
      expect(search.scenario.slo).toHaveLength(2);
      for (const { scenario } of candidates) {
        const { policy, maxBatchSize, maxBatchTokens, chunkSize } = scenario.scheduler;
        const budget = traitsOf(policy).splitsPrompts ? (chunkSize ?? maxBatchTokens) : Infinity;
        expect(Number(maxBatchSize)).toBeLessThanOrEqual(Number(budget));
      }
      expect(candidates.some(({ scenario }) => scenario.deployment.gpu === fields.deployment.gpu)).toBe(true);
    },
  );

  it('has token budgets where prompts can be split, and fp8 where both GPUs are measured in it', () => {
    const suggest = (fields: object) =>
      searchFrom(
        searchOf({ ...SMALL_SEARCH, scenario: { ...SMALL_SEARCH.scenario, ...fields } }).scenario,
        BUNDLED,
      ).space;
    const usual = suggest({ deployment: { gpu: 'h100-sxm' }, scheduler: { policy: 'vllm-v1' } });
    expect(usual).toMatchObject({ gpu: ['h100-sxm', 'h200-sxm'], weights: ['bf16', 'fp8'] });
    expect(usual.schedulers.flatMap((scheduler) => scheduler['maxBatchTokens'])).toEqual([512, 2048, 8192]);
    expect(suggest({ deployment: { gpu: 'a100-sxm' } })).toMatchObject({ weights: ['bf16'] });
    expect(suggest({ scheduler: { policy: 'vllm' } }).schedulers[0]).not.toHaveProperty('maxBatchTokens');
    const experts = { model: 'openai/gpt-oss-20b', deployment: { gpu: 'h100-sxm', weights: 'mxfp4' } };
    expect(suggest(experts)).toMatchObject({ weights: ['mxfp4'] });
  });
});
