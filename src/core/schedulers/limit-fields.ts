import type { BooleanField, ChoiceField, FieldContext, NumberField } from '../config/field-spec.ts';

/** A default that is `large` on GPUs of the larger limits, `other` elsewhere. */
export const byGpu =
  (large: number, other: number) =>
  ({ gpu }: FieldContext): number =>
    gpu.hasLargeDefaults ? large : other;

/** Help of a batch limit. */
export const DIVIDED = {
  help: 'Most requests of a replica; divided by its pipeline stages for one micro-batch.',
};

/** Limit of requests in one replica or iteration; the default and its meaning are the policy's. */
export function batchSizeField(
  defaultValue: NonNullable<NumberField['default']>,
  { help }: Pick<NumberField, 'help'>,
): NumberField {
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
export function tokenBudgetField(
  label: string,
  defaultValue: NonNullable<NumberField['default']>,
  { help }: Pick<NumberField, 'help'>,
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

/** Blocks kept free at admission. */
export const WATERMARK: NumberField = {
  kind: 'number',
  label: 'Watermark',
  help: 'Share of KV blocks kept free when a new request is admitted.',
  min: 0,
  max: 1,
  step: 'linear',
  usual: [0, 0.2],
  default: 0.01,
};

/** Whether prompts go on from what is still cached of them. */
export const PREFIX_CACHING: BooleanField = {
  kind: 'boolean',
  label: 'Prefix caching',
  help: 'Reuse the KV blocks of a start that was computed before.',
  default: true,
};

/** Decodes between two admissions. */
export const WAITING_ITERATIONS: NumberField = {
  kind: 'integer',
  label: 'Waiting iterations',
  help: 'Decode iterations in a row before waiting prompts are considered again.',
  unit: 'iterations',
  min: 0,
  max: 10_000,
  step: 'doubling',
  default: 10,
};

/** SGLang's polling. */
export const RECEIVE_INTERVAL: NumberField = {
  kind: 'integer',
  label: 'Receive interval',
  help: 'Decode iterations between two looks for new requests (scheduler-recv-interval).',
  unit: 'iterations',
  min: 1,
  max: 1000,
  step: 'doubling',
  default: 1,
};

/** TensorRT-LLM's delayed batching. */
export const BATCH_WAIT: Readonly<Record<'batchWaitIterations' | 'batchWaitRatio', NumberField>> = {
  batchWaitIterations: {
    kind: 'integer',
    label: 'Batch wait',
    help: 'Most iterations that prompts wait (batch_wait_timeout_iters).',
    unit: 'iterations',
    min: 0,
    max: 1000,
    step: 'doubling',
    default: 0,
  },
  batchWaitRatio: {
    kind: 'number',
    label: 'Wait ratio',
    help: 'Share of the budget that ends it (batch_wait_max_tokens_ratio).',
    min: 0,
    max: 1,
    step: 'linear',
    default: 0,
  },
};

/** What TensorRT-LLM does about a KV cache that could run full (CapacitySchedulerPolicy). */
export const CAPACITY_POLICY: ChoiceField = {
  kind: 'choice',
  label: 'Capacity',
  help: 'Whether all KV blocks of a request are set aside before it starts.',
  choices: ['guaranteed-no-evict', 'max-utilization'],
  default: 'guaranteed-no-evict',
};
