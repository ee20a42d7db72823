import type { FieldSpecs } from '../config/field-spec.ts';
import {
  BATCH_WAIT,
  batchSizeField,
  byGpu,
  CAPACITY_POLICY,
  DIVIDED,
  PREFIX_CACHING,
  RECEIVE_INTERVAL,
  tokenBudgetField,
  WAITING_ITERATIONS,
  WATERMARK,
} from './limit-fields.ts';
import { PLAIN_TRAITS, type SchedulerText, type SchedulerTraits } from './traits.ts';

/** Label, fields and traits of every scheduler, apart from their code: a page that only shows them needs no more. */

/** Limits as vLLM names and sets them; SGLang and TensorRT-LLM have their like. */
const ENGINE_FIELDS: FieldSpecs = {
  maxBatchSize: batchSizeField(byGpu(1024, 256), {
    help: "Most requests that run at once in a replica (vLLM's max_num_seqs).",
  }),
  maxBatchTokens: tokenBudgetField('Token budget', byGpu(8192, 2048), {
    help: "Most tokens computed in one iteration; longer prompts are chunked (vLLM's max_num_batched_tokens).",
  }),
  prefixCaching: PREFIX_CACHING,
};

const vidurFields = (budget: FieldSpecs): FieldSpecs => ({
  maxBatchSize: batchSizeField(128, DIVIDED),
  ...budget,
  watermarkFraction: WATERMARK,
});

/** All schedulers by their name in a scenario, in the order in which they are offered. */
export const SCHEDULER_TEXTS: Readonly<Record<string, SchedulerText>> = {
  'vllm-v1': {
    label: 'vLLM V1',
    fields: ENGINE_FIELDS,
    traits: {
      ...PLAIN_TRAITS,
      reserves: false,
      splitsPrompts: true,
      cachesPrefixes: true,
      canScheduleAhead: true,
      limitsBindWhenMet: true,
      engine: 'vllm',
      standsIn: true,
    },
  },
  sglang: {
    label: 'SGLang',
    fields: { ...ENGINE_FIELDS, receiveInterval: RECEIVE_INTERVAL },
    traits: {
      ...PLAIN_TRAITS,
      reserves: false,
      splitsPrompts: true,
      cachesPrefixes: true,
      limitsBindWhenMet: true,
      engine: 'sglang',
    },
  },
  'tensorrt-llm': {
    label: 'TensorRT-LLM',
    fields: { ...ENGINE_FIELDS, capacityPolicy: CAPACITY_POLICY, ...BATCH_WAIT },
    traits: {
      ...PLAIN_TRAITS,
      reserves: false,
      cachesPrefixes: true,
      canScheduleAhead: true,
      limitsBindWhenMet: true,
      engine: 'tensorrt-llm',
    },
  },
  vllm: {
    label: 'vLLM 2024',
    fields: vidurFields({
      maxBatchTokens: tokenBudgetField('Token limit', 4096, {
        help: 'Most tokens of a batch of prompts, each counted as long as the longest; longer prompts never start.',
      }),
    }),
    traits: {
      ...PLAIN_TRAITS,
      reserves: false,
      limitsBindWhenMet: true,
      inReference: true,
    },
  },
  sarathi: {
    label: 'Sarathi',
    fields: vidurFields({
      chunkSize: tokenBudgetField(
        'Chunk size',
        512,
        {
          help: 'Token budget of one iteration; decodes take theirs first, prompts are cut to what is left.',
        },
        [64, 16_384],
      ),
    }),
    traits: {
      ...PLAIN_TRAITS,
      reserves: false,
      splitsPrompts: true,
      limitsBindWhenMet: true,
      inReference: true,
    },
  },
  orca: {
    label: 'Orca',
    fields: { maxBatchSize: batchSizeField(128, DIVIDED) },
    traits: {
      ...PLAIN_TRAITS,
      reserves: true,
      inReference: true,
    },
  },
  'orca-plus': {
    label: 'Orca+',
    fields: vidurFields({
      maxBatchTokens: tokenBudgetField('Token limit', 4096, {
        help: 'Most tokens of an iteration; prompts are never split, longer ones never start.',
      }),
    }),
    traits: {
      ...PLAIN_TRAITS,
      reserves: false,
      limitsBindWhenMet: true,
    },
  },
  'faster-transformer': {
    label: 'FasterTransformer',
    fields: { maxBatchSize: batchSizeField(128, DIVIDED) },
    traits: {
      ...PLAIN_TRAITS,
      reserves: true,
      inReference: true,
    },
  },
  lightllm: {
    label: 'LightLLM',
    fields: {
      maxBatchSize: batchSizeField(128, { help: 'Most requests of a replica.' }),
      maxBatchTokens: tokenBudgetField('Token limit', 4096, { help: 'Most tokens of a batch of prompts.' }),
      maxWaitingIterations: WAITING_ITERATIONS,
    },
    traits: {
      ...PLAIN_TRAITS,
      reserves: false,
      inReference: true,
      onlyBlockSize: { value: 1, because: 'counts single tokens' },
      onlyStages: { value: 1, because: 'runs on one stage' },
    },
  },
};

/** The traits of the scheduler of that name. @throws where there is none. */
export function traitsOf(policy: string): SchedulerTraits {
  const text = SCHEDULER_TEXTS[policy];
  if (text === undefined) throw new Error(`Unknown scheduler ${policy}`);
  return text.traits;
}

/** The schedulers that the reference has. */
export const REFERENCE_SCHEDULERS: readonly string[] = /* @__PURE__ */ Object.keys(SCHEDULER_TEXTS).filter(
  (policy) => traitsOf(policy).inReference,
);

/** The one of them that a scenario in the reference's way starts with. */
export const USUAL_REFERENCE_SCHEDULER = 'sarathi';
