import { expect, it } from 'vitest';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { decidingText } from './search-key.ts';

const [scenario] = defaultComparison().sides;
const DOCUMENT: SearchDocument = {
  version: 1,
  scenario: scenario!,
  space: {
    gpu: ['h100-sxm'],
    node: null,
    tensorParallel: [1, 2],
    pipelineParallel: [1],
    replicas: 'fit',
    weights: ['bf16'],
    kvCache: ['bf16'],
    schedulers: [{ policy: 'vllm' }],
    maxGpus: 16,
    maxDollarsPerHour: null,
  },
  question: { kind: 'capacity' },
  probe: { requests: 2000, longestRequests: 16_000 },
  rank: 'cost',
  latency: { metric: 'ttft', percentile: 90 },
  prices: {},
  watts: {},
};
const TEXT = decidingText(DOCUMENT);

it('names a search by what decides its results, not by how they are ranked', () => {
  const judged: SearchDocument = {
    ...DOCUMENT,
    name: 'mine',
    scenario: { ...DOCUMENT.scenario, name: 'A' },
    rank: 'gpus',
    latency: { metric: 'e2e', percentile: 50 },
    prices: { 'h100-sxm': 2 },
    watts: { 'h100-sxm': 600 },
  };
  expect(decidingText(judged)).toBe(TEXT);
});

it('does not hang on the order in which fields were written', () => {
  const { scenario: first, ...rest } = DOCUMENT;
  const space = Object.fromEntries(Object.entries(DOCUMENT.space).reverse());
  expect(decidingText({ ...rest, scenario: first, space } as unknown as SearchDocument)).toBe(TEXT);
});

it.each<readonly [string, SearchDocument]>([
  [
    'a seed',
    { ...DOCUMENT, scenario: { ...DOCUMENT.scenario, workload: { ...scenario!.workload, seed: 9 } } },
  ],
  ['the order of a list', { ...DOCUMENT, space: { ...DOCUMENT.space, tensorParallel: [2, 1] } }],
  ['the question', { ...DOCUMENT, question: { kind: 'rate', rate: 4 } }],
  ['the length of a probe', { ...DOCUMENT, probe: { requests: 4000, longestRequests: 16_000 } }],
])('changes with %s', (_what, document) => {
  expect(decidingText(document)).not.toBe(TEXT);
});

it('changes with prices where money limits the number of GPUs', () => {
  const limited = { ...DOCUMENT, space: { ...DOCUMENT.space, maxDollarsPerHour: 20 } };
  expect(decidingText({ ...limited, prices: { 'h100-sxm': 2 } })).not.toBe(decidingText(limited));
});
