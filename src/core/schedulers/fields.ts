import type { FieldContext, FieldSpecs, NumberField } from '../field-spec.ts';

const hasLargeDefaults = ({ gpu }: FieldContext): boolean => ['h100-sxm', 'h200-sxm', 'b200-sxm'].includes(gpu);

/** Limit of requests in one iteration; the default is the policy's. */
export function maxBatchSizeField(defaultValue: NumberField['default'], help: string): NumberField {
  return {
    kind: 'integer',
    label: 'Batch limit',
    help,
    unit: 'requests',
    min: 1,
    max: 4096,
    step: 'doubling',
    ...(defaultValue === undefined ? {} : { default: defaultValue }),
  };
}

/**
 * vLLM's `max_num_seqs` and `max_num_batched_tokens` for its OpenAI server: 1,024 and 8,192 on GPUs of 70 GiB or
 * more other than A100, else 256 and 2,048 (vLLM, EngineArgs default batch limits by device).
 */
export const VLLM_V1_FIELDS = {
  maxBatchSize: maxBatchSizeField(
    (context) => (hasLargeDefaults(context) ? 1024 : 256),
    "Most requests that run at once in a replica (vLLM's max_num_seqs).",
  ),
  maxBatchTokens: {
    kind: 'integer',
    label: 'Token budget',
    help: "Most tokens computed in one iteration; longer prompts are chunked (vLLM's max_num_batched_tokens).",
    unit: 'tokens',
    min: 1,
    max: 131_072,
    step: 'doubling',
    default: (context) => (hasLargeDefaults(context) ? 8192 : 2048),
  },
  prefixCaching: {
    kind: 'boolean',
    label: 'Prefix caching',
    help: 'Reuse the KV blocks of a prompt start that was computed before.',
    default: true,
  },
} satisfies FieldSpecs;

export const SARATHI_FIELDS = {
  maxBatchSize: maxBatchSizeField(128, 'Most requests of a replica, divided by its pipeline stages for one micro-batch.'),
  chunkSize: {
    kind: 'integer',
    label: 'Chunk size',
    help: 'Token budget of one iteration; decodes take theirs first, prompts are cut to what is left.',
    unit: 'tokens',
    min: 1,
    max: 131_072,
    step: 'doubling',
    default: 512,
  },
  watermarkFraction: {
    kind: 'number',
    label: 'Watermark',
    help: 'Share of KV blocks kept free when a new request is admitted.',
    min: 0,
    max: 1,
    step: 'linear',
    default: 0.01,
  },
} satisfies FieldSpecs;
