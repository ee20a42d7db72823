import type { SchedulerDefinition } from './replica-scheduler.ts';
import { sarathi } from './sarathi.ts';
import { vllmV1 } from './vllm-v1.ts';

/** All replica schedulers, by their name in a scenario. */
export const SCHEDULERS: Readonly<Record<string, SchedulerDefinition>> = { 'vllm-v1': vllmV1, sarathi };
