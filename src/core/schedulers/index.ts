import type { FieldSpecs } from '../field-spec.ts';
import { SARATHI_FIELDS, VLLM_V1_FIELDS } from './fields.ts';

export interface SchedulerDefinition {
  readonly label: string;
  readonly fields: FieldSpecs;
}

/** All replica schedulers, by their name in a scenario. */
export const SCHEDULERS: Readonly<Record<string, SchedulerDefinition>> = {
  'vllm-v1': { label: 'vLLM V1', fields: VLLM_V1_FIELDS },
  sarathi: { label: 'Sarathi', fields: SARATHI_FIELDS },
};
