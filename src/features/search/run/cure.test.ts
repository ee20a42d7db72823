import { describe, expect, it } from 'vitest';
import type { ProbeMeasures } from '../../../core/search/candidate.ts';
import { defaultComparison } from '../../../scenario/document/defaults.ts';
import { searchFrom } from '../../../scenario/search/default-search.ts';
import { parseSearch } from '../../../scenario/search/parse-search.ts';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { testRow } from '../testing.ts';
import { cureOf } from './cure.ts';

const [side] = defaultComparison().sides;
if (side === undefined) throw new Error('the default comparison has sides');
const DOCUMENT = searchFrom(side, pageCatalog());
const withSpace = (space: Partial<SearchDocument['space']>): SearchDocument => ({
  ...DOCUMENT,
  space: { ...DOCUMENT.space, ...space },
});

/** A configuration that misses one objective. */
function miss(
  metric: 'itl' | 'ttft',
  parts: { readonly itlP50: number; readonly delay?: number; readonly preemptions?: number },
) {
  const value = metric === 'itl' ? 0.3 : 3;
  const measures = {
    objectives: [{ metric, percentile: 90, seconds: value / 2, value, met: false }],
    summary: {
      itl: { p50: parts.itlP50 },
      ttft: {},
      schedulingDelay: { p90: parts.delay ?? 0 },
      requests: 100,
      preemptions: parts.preemptions ?? 0,
      stable: true,
    },
  } as unknown as ProbeMeasures;
  return testRow({ index: 0, place: null, outcome: { kind: 'misses', measures } });
}

describe('where nothing meets the objectives', () => {
  it('prompts that make the gaps are cured by smaller budgets', () => {
    const document = withSpace({
      schedulers: [{ policy: 'vllm-v1', maxBatchTokens: [8192] }, { policy: 'vllm' }],
    });
    const cure = cureOf(document, [miss('itl', { itlP50: 0.02 })]);
    expect(cure).toMatchObject({
      cause: 'prompts in the same iteration make the gaps',
      label: expect.stringMatching(/^Add budgets 256, 512, 1.024$/),
    });
    expect(cure?.space.schedulers).toEqual([
      { policy: 'vllm-v1', maxBatchTokens: [256, 512, 1024, 8192] },
      { policy: 'vllm' },
    ]);
  });

  it('keeps the default budget beside those that are added', () => {
    const document = withSpace({ schedulers: [{ policy: 'sarathi' }] });
    const cure = cureOf(document, [miss('itl', { itlP50: 0.02 })]);
    expect(cure?.space.schedulers).toEqual([{ policy: 'sarathi', chunkSize: [256, 512, 1024] }]);
  });

  it.each([
    ['itl', { itlP50: 0.29 }, { tensorParallel: [1, 2] }, 'Add TP 4 and 8'],
    ['itl', { itlP50: 0.29 }, { weights: ['bf16'] }, 'Add fp8 weights'],
    ['itl', { itlP50: 0.02, preemptions: 50 }, {}, 'Add an fp8 KV cache'],
    ['ttft', { itlP50: 0.02, delay: 2.9 }, { maxGpus: 4 }, 'Allow 8 GPUs'],
  ] as const)('%s with %j over %j: %s', (metric, parts, space, label) => {
    const document = withSpace(space as Partial<SearchDocument['space']>);
    const cure = cureOf(document, [miss(metric, parts)]);
    expect(cure?.label).toBe(label);
    expect(parseSearch({ ...document, space: cure?.space }, pageCatalog()).ok).toBe(true);
  });

  it('nothing is offered that is there already, and nothing said of what never ran', () => {
    const document = withSpace({
      schedulers: [{ policy: 'vllm-v1', maxBatchTokens: [256, 512, 1024] }],
      weights: ['bf16', 'fp8'],
    });
    expect(cureOf(document, [miss('itl', { itlP50: 0.02 })])?.label).toBeNull();
    expect(
      cureOf(document, [testRow({ index: 0, place: null, outcome: { kind: 'not-modelled', reason: '' } })]),
    ).toBeNull();
  });
});
