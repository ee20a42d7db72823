import fc from 'fast-check';
import { GPU_IDS } from '../../core/catalog/gpus.ts';
import { METRICS } from '../../core/metrics/summary.ts';
import { parseSearch } from './parse-search.ts';
import { LATENCY_PERCENTILES, RANKS, type SearchDocument } from './search-document.ts';

/** The document that is meant; throws where it is refused. */
export function searchOf(input: unknown): SearchDocument {
  const parsed = parseSearch(input);
  if (!parsed.ok) throw new Error(parsed.issues.map(({ message }) => message).join(' '));
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

const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const batch = some([1, 32, 64, 128]);

const scheduler = fc.oneof(
  fc.record({
    policy: fc.constant('vllm-v1'),
    maxBatchSize: maybe(batch),
    prefixCaching: maybe(some([true, false])),
  }),
  fc.record({
    policy: fc.constant('sarathi'),
    maxBatchSize: maybe(batch),
    chunkSize: maybe(some([256, 512, 2048])),
    watermarkFraction: maybe(fc.constantFrom(0, 0.01, 0.1)),
  }),
  fc.record({
    policy: fc.constantFrom('vllm', 'orca-plus', 'lightllm'),
    maxBatchTokens: maybe(some([2048, 4096])),
  }),
  fc.record({ policy: fc.constantFrom('orca', 'faster-transformer') }),
);

const withoutNothing = <T extends object>(arbitrary: fc.Arbitrary<T>) =>
  arbitrary.map((value) => JSON.parse(JSON.stringify(value)) as T);

/** Search documents as people may write them: some fields, values alone or in lists. */
export const searchDocuments: fc.Arbitrary<SearchDocument> = withoutNothing(
  fc.record({
    version: fc.constant(1),
    name: maybe(fc.string({ maxLength: 20 })),
    scenario: fc
      .record({
        model: fc.constantFrom('meta-llama/Llama-3.1-8B', 'meta-llama/Llama-2-70b-hf', 'microsoft/phi-2'),
        process: fc.constantFrom('poisson', 'constant', 'gamma'),
        weights: fc.constantFrom('bf16', 'fp8'),
        isChecked: fc.boolean(),
      })
      .map(({ model, process, weights, isChecked }) => ({
        ...SMALL_SEARCH.scenario,
        model,
        deployment: { gpu: 'h100-sxm', weights },
        workload: {
          ...SMALL_SEARCH.scenario.workload,
          arrivals: { process, rate: 1, ...(process === 'gamma' ? { cv: 2 } : {}) },
        },
        slo: isChecked ? SMALL_SEARCH.scenario.slo : [],
      })),
    space: fc.record({
      gpu: some(GPU_IDS),
      node: maybe(some(['dgx', 'pcie', 'pairwise-nvlink'])),
      tensorParallel: maybe(some([1, 2, 3, 4, 8])),
      pipelineParallel: maybe(some([1, 2, 7])),
      replicas: maybe(fc.oneof(fc.constant('fit' as const), some([1, 2, 9]))),
      weights: maybe(some(['bf16', 'fp8'])),
      kvCache: maybe(some(['bf16', 'fp8'])),
      schedulers: fc.array(scheduler, { minLength: 1, maxLength: 3 }),
      maxGpus: maybe(fc.integer({ min: 1, max: 20 })),
      maxDollarsPerHour: maybe(fc.option(fc.integer({ min: 1, max: 40 }))),
    }),
    question: maybe(
      fc.oneof(
        fc.constant({ kind: 'capacity' as const }),
        fc.record({
          kind: fc.constant('rate' as const),
          rate: fc.double({ min: 0.01, max: 100, noNaN: true }),
        }),
      ),
    ),
    probe: maybe(fc.record({ requests: fc.integer({ min: 2000, max: 40_000 }) })),
    rank: maybe(fc.constantFrom(...RANKS)),
    latency: maybe(
      fc.record({ metric: fc.constantFrom(...METRICS), percentile: fc.constantFrom(...LATENCY_PERCENTILES) }),
    ),
    prices: maybe(fc.dictionary(fc.constantFrom(...GPU_IDS), fc.double({ min: 0, max: 20, noNaN: true }))),
    watts: maybe(fc.dictionary(fc.constantFrom(...GPU_IDS), fc.integer({ min: 1, max: 1000 }))),
  }),
).map(searchOf);
