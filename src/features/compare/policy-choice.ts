import type { FieldSpecs } from '../../core/field-spec.ts';
import { ARRIVALS } from '../../core/workloads/arrivals/registry.ts';
import { LENGTHS } from '../../core/workloads/lengths/registry.ts';
import { SCHEDULER_TEXTS } from '../../core/schedulers/fields.ts';
import type { PolicyFields, Scenario } from '../../scenario/scenario.ts';
import type { FieldEdit } from '../../store/edit.ts';

/** The edits that choose another policy: fields that both have keep their value, others start where people start. */
const STARTING_VALUES: Readonly<Record<string, number>> = { rate: 4, prompt: 1024, output: 256 };
/** Longest request of a Zipf workload, which has no default of its own, tokens. */
const ZIPF_MAX_TOKENS = 4096;

function carryFields(specs: FieldSpecs, old: PolicyFields): PolicyFields {
  const fields: Record<string, PolicyFields[string]> = {};
  for (const [name, spec] of Object.entries(specs)) {
    const kept = old[name];
    if (kept !== undefined) fields[name] = kept;
    else if (!('default' in spec)) {
      const start = spec.kind === 'choice' ? spec.choices[0] : STARTING_VALUES[name];
      if (start !== undefined) fields[name] = start;
    }
  }
  return fields;
}

/** The policy takes lists, which must be pasted before it can be chosen. */
export function needsLists(specs: FieldSpecs): boolean {
  return Object.values(specs).some((spec) => spec.kind.endsWith('-list'));
}

export function chooseScheduler(policy: string): readonly FieldEdit[] {
  // Engine and fields follow the policy's own defaults: another scheduler's limits mean something else.
  return [
    { path: 'scheduler', value: { policy } },
    { path: 'engine', value: undefined },
  ];
}

export function chooseArrivals({ workload }: Scenario, process: string): readonly FieldEdit[] {
  const fields = carryFields(ARRIVALS[process]?.fields ?? {}, workload.arrivals);
  return [{ path: 'workload.arrivals', value: { ...fields, process } }];
}

export function chooseLengths({ workload }: Scenario, distribution: string): readonly FieldEdit[] {
  const fields = carryFields(LENGTHS[distribution]?.fields ?? {}, workload.lengths);
  const wasZipf = workload.lengths.distribution === 'zipf';
  const maxTokens =
    distribution === 'zipf' ? (workload.maxTokens ?? ZIPF_MAX_TOKENS) : wasZipf ? null : undefined;
  return [
    { path: 'workload.lengths', value: { ...fields, distribution } },
    ...(maxTokens === undefined ? [] : [{ path: 'workload.maxTokens', value: maxTokens }]),
  ];
}

const options = (registry: Readonly<Record<string, { readonly label: string }>>) =>
  Object.entries(registry).map(([value, { label }]) => ({ value, label }));

export const SCHEDULER_OPTIONS = options(SCHEDULER_TEXTS);
export const ARRIVAL_OPTIONS = options(ARRIVALS);
export const LENGTH_OPTIONS = options(LENGTHS);
