import { fasterTransformer } from './faster-transformer.ts';
import { lightllm } from './lightllm.ts';
import { orcaPlus } from './orca-plus.ts';
import { orca } from './orca.ts';
import type { SchedulerDefinition } from './replica-scheduler.ts';
import { sarathi } from './sarathi.ts';
import { sglang } from './sglang.ts';
import { tensorrtLlm } from './tensorrt-llm.ts';
import { vllmV1 } from './vllm-v1.ts';
import { vllm } from './vllm.ts';

/** All replica schedulers, by their name in a scenario; their labels, fields and traits are in `fields.ts`. */
export const SCHEDULERS: Readonly<Record<string, SchedulerDefinition>> = {
  'vllm-v1': vllmV1,
  sglang,
  'tensorrt-llm': tensorrtLlm,
  vllm,
  sarathi,
  orca,
  'orca-plus': orcaPlus,
  'faster-transformer': fasterTransformer,
  lightllm,
};
