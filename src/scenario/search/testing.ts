import { BUNDLED } from '../../core/catalog/bundled.ts';
import { GPU_IDS } from '../../core/catalog/gpus/index.ts';
import { METRICS } from '../../core/metrics/summary.ts';
import { issueText } from '../describe/issue-text.ts';
import { parseSearch } from './parse-search.ts';
import { LATENCY_PERCENTILES, RANKS, type SearchDocument } from './search-document.ts';

/** The document that is meant; throws where it is refused. */
export function searchOf(input: unknown): SearchDocument {
  const parsed = parseSearch(input, BUNDLED);
  if (!parsed.ok) throw new Error(parsed.issues.map(issueText).join(' '));
  return parsed.value;
}

/** An 8B model on two GPU types. */
export const SMALL_SEARCH = {
  version: 1,
  scenario: {
    version: 1,
    model: 'meta-llama/Llama-3.1-8B',
    workload: {
      arrivals: { process: 'poisson', rate: 1 },
      lengths: { distribution: 'fixed', prompt: 256, output: 16 },
    },
    slo: [
      { metric: 'ttft', percentile: 90, seconds: 2 },
      { metric: 'itl', percentile: 99, seconds: 0.2 },
    ],
  },
  space: {
    gpu: ['l40s', 'h100-sxm'],
    tensorParallel: [1, 2],
    schedulers: [{ policy: 'sarathi', chunkSize: [512, 1024], maxBatchSize: 64 }],
    maxGpus: 4,
  },
} as const;

/** Numbers that a document of `searchFromNumbers` takes at most. */
export const NUMBERS_OF_A_SEARCH = 60;

/** A document as people may write one: some fields, values alone or in lists. Equal numbers (from 0) give the same one. */
export function searchFromNumbers(numbers: readonly number[]): SearchDocument {
  let used = 0;
  const next = (below: number): number => {
    used += 1;
    return (numbers[used % numbers.length] ?? 0) % below;
  };
  const one = <T>(values: readonly T[]): T => values[next(values.length)] as T;
  /** The field, or nothing. */
  const maybe = (name: string, value: () => unknown): object => (next(2) === 0 ? {} : { [name]: value() });
  const some = (values: readonly unknown[]): unknown => {
    const from = next(values.length);
    const list = values.slice(from, from + 1 + next(values.length));
    return next(3) === 0 ? list[0] : list;
  };
  const scheduler = (): object => {
    const policy = one(['vllm-v1', 'sarathi', 'vllm', 'lightllm', 'orca']);
    const batch = maybe('maxBatchSize', () => some([1, 32, 64, 128]));
    if (policy === 'vllm-v1')
      return { policy, ...batch, ...maybe('prefixCaching', () => some([true, false])) };
    if (policy === 'orca') return { policy, ...batch };
    if (policy !== 'sarathi')
      return { policy, ...batch, ...maybe('maxBatchTokens', () => some([2048, 4096])) };
    const watermark = maybe('watermarkFraction', () => one([0, 0.01, 0.1]));
    return { policy, ...batch, ...maybe('chunkSize', () => some([256, 512, 2048])), ...watermark };
  };
  const process = one(['poisson', 'constant', 'gamma']);
  const { scenario } = SMALL_SEARCH;
  return searchOf({
    version: 1,
    ...maybe('name', () => one(['', 'a & b = c', 'Größe %', 'x'])),
    scenario: {
      ...scenario,
      model: one(['meta-llama/Llama-3.1-8B', 'meta-llama/Llama-2-70b-hf', 'microsoft/phi-2']),
      deployment: { gpu: one(GPU_IDS), weights: one(['bf16', 'fp8']) },
      workload: {
        ...scenario.workload,
        arrivals: { process, rate: 1, ...(process === 'gamma' ? { cv: 2 } : {}) },
      },
      ...(next(2) === 0 ? { slo: [] } : {}),
    },
    space: {
      gpu: some(GPU_IDS),
      ...maybe('node', () => some(['dgx', 'pcie', 'pairwise-nvlink'])),
      ...maybe('tensorParallel', () => some([1, 2, 3, 4, 8])),
      ...maybe('pipelineParallel', () => some([1, 2, 7])),
      ...maybe('replicas', () => (next(2) === 0 ? 'fit' : some([1, 2, 9]))),
      ...maybe('weights', () => some(['bf16', 'fp16', 'fp8'])),
      ...maybe('kvCache', () => some(['bf16', 'fp8'])),
      schedulers: Array.from({ length: 1 + next(3) }, scheduler),
      ...maybe('maxGpus', () => 1 + next(20)),
      ...maybe('maxDollarsPerHour', () => 1 + next(40)),
    },
    ...maybe('question', () =>
      next(2) === 0 ? { kind: 'capacity' } : { kind: 'rate', rate: (1 + next(1e6)) / 3 / 1e4 },
    ),
    ...maybe('probe', () => ({ requests: 2000 + next(30_000) })),
    ...maybe('rank', () => one(RANKS)),
    ...maybe('latency', () => ({ metric: one(METRICS), percentile: one(LATENCY_PERCENTILES) })),
    ...maybe('prices', () => ({ [one(GPU_IDS)]: next(1000) / 70 })),
    ...maybe('watts', () => ({ [one(GPU_IDS)]: 1 + next(1000) })),
  });
}
