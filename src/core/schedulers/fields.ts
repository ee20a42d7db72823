import type {
  BooleanField,
  FieldContext,
  FieldSpecs,
  NumberField,
  PolicyText,
} from '../config/field-spec.ts';

/** Name, label and fields of every scheduler, apart from their code: a page that only shows them needs no more. */

/** GPUs for which vLLM's server takes the larger default limits: 70 GiB or more, A100 excepted (EngineArgs). */
const LARGE_DEFAULTS = ['h100-sxm', 'h200-sxm', 'b200-sxm'];
const byGpu =
  (large: number, other: number) =>
  ({ gpu }: FieldContext): number =>
    LARGE_DEFAULTS.includes(gpu) ? large : other;

const DIVIDED = 'Most requests of a replica; divided by its pipeline stages for one micro-batch.';

/** Limit of requests in one replica or iteration; the default and its meaning are the policy's. */
function batchSizeField(defaultValue: NonNullable<NumberField['default']>, help: string): NumberField {
  return {
    kind: 'integer',
    label: 'Batch limit',
    help,
    unit: 'requests',
    min: 1,
    max: 4096,
    step: 'doubling',
    usual: [1, 2048],
    default: defaultValue,
  };
}

/** Token budget of one iteration. */
function tokenBudgetField(
  label: string,
  defaultValue: NonNullable<NumberField['default']>,
  help: string,
  usual: NonNullable<NumberField['usual']> = [256, 65_536],
): NumberField {
  return {
    kind: 'integer',
    label,
    help,
    unit: 'tokens',
    min: 1,
    max: 131_072,
    step: 'doubling',
    usual,
    default: defaultValue,
  };
}

const WATERMARK: NumberField = {
  kind: 'number',
  label: 'Watermark',
  help: 'Share of KV blocks kept free when a new request is admitted.',
  min: 0,
  max: 1,
  step: 'linear',
  usual: [0, 0.2],
  default: 0.01,
};

const PREFIX_CACHING: BooleanField = {
  kind: 'boolean',
  label: 'Prefix caching',
  help: 'Reuse the KV blocks of a start that was computed before: of a prompt of the pool, or of a restarted request.',
  default: true,
};

const WAITING_ITERATIONS: NumberField = {
  kind: 'integer',
  label: 'Waiting iterations',
  help: 'Decode iterations in a row before waiting prompts are considered again.',
  unit: 'iterations',
  min: 0,
  max: 10_000,
  step: 'doubling',
  default: 10,
};

const vidurFields = (budget: FieldSpecs): FieldSpecs => ({
  maxBatchSize: batchSizeField(128, DIVIDED),
  ...budget,
  watermarkFraction: WATERMARK,
});

export const SCHEDULER_TEXTS: Readonly<Record<string, PolicyText>> = {
  'vllm-v1': {
    label: 'vLLM V1',
    fields: {
      maxBatchSize: batchSizeField(
        byGpu(1024, 256),
        "Most requests that run at once in a replica (vLLM's max_num_seqs).",
      ),
      maxBatchTokens: tokenBudgetField(
        'Token budget',
        byGpu(8192, 2048),
        "Most tokens computed in one iteration; longer prompts are chunked (vLLM's max_num_batched_tokens).",
      ),
      prefixCaching: PREFIX_CACHING,
    },
  },
  vllm: {
    label: 'vLLM 2024',
    fields: vidurFields({
      maxBatchTokens: tokenBudgetField(
        'Token limit',
        4096,
        'Most tokens of a batch of prompts, each counted as long as the longest; longer prompts never start.',
      ),
    }),
  },
  sarathi: {
    label: 'Sarathi',
    fields: vidurFields({
      chunkSize: tokenBudgetField(
        'Chunk size',
        512,
        'Token budget of one iteration; decodes take theirs first, prompts are cut to what is left.',
        [64, 16_384],
      ),
    }),
  },
  orca: { label: 'Orca', fields: { maxBatchSize: batchSizeField(128, DIVIDED) } },
  'orca-plus': {
    label: 'Orca+',
    fields: vidurFields({
      maxBatchTokens: tokenBudgetField(
        'Token limit',
        4096,
        'Most tokens of an iteration; prompts are never split, longer ones never start.',
      ),
    }),
  },
  'faster-transformer': {
    label: 'FasterTransformer',
    fields: { maxBatchSize: batchSizeField(128, DIVIDED) },
  },
  lightllm: {
    label: 'LightLLM',
    fields: {
      maxBatchSize: batchSizeField(128, 'Most requests of a replica.'),
      maxBatchTokens: tokenBudgetField('Token limit', 4096, 'Most tokens of a batch of prompts.'),
      maxWaitingIterations: WAITING_ITERATIONS,
    },
  },
};
