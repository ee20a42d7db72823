import { WORKLOAD_PRESETS } from '../../core/catalog/workload-presets.ts';
import { choicesWith, type FieldSpec, type FieldSpecs } from '../../core/config/field-spec.ts';
import { ARRIVAL_TEXTS, USUAL_CLIENT } from '../../core/workloads/arrivals/fields.ts';
import { LENGTH_TEXTS } from '../../core/workloads/lengths/fields.ts';
import { curveEdits, startingCurve } from './curve/curve-points.ts';
import { isGroup } from '../../scenario/document/policies.ts';
import type { PolicyFields, Scenario } from '../../scenario/document/scenario.ts';
import type { FieldEdit } from '../../store/edit.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';
import { hasLists, isDrawn, PRESET } from './policy-options.ts';

/** The edits that choose another policy: fields that both have keep their value, others start where people start. */
const STARTING_VALUES: Readonly<Record<string, number>> = {
  rate: 4,
  cv: 2,
  concurrency: 32,
  ...USUAL_CLIENT,
  prompt: 1024,
  output: 256,
};
/** Median and 90th percentile where lognormal lengths start: those of a chat. */
const STARTING_GROUPS: Readonly<Record<string, PolicyFields[string]>> = {
  prompt: { median: 417, p90: 1678 },
  output: { median: 139, p90: 484 },
};
/** Bars where a histogram starts: shares of requests by length, of a chat whose long prompts are few. */
const STARTING_BARS: Readonly<Record<string, PolicyFields[string]>> = {
  prompt: { edges: [1, 128, 512, 1024, 2048, 4096], weights: [15, 40, 25, 15, 5] },
  output: { edges: [1, 64, 128, 256, 512, 1024], weights: [20, 25, 30, 20, 5] },
};
/** Mean rate of a curve whose workload had no rate before, requests/s. */
const STARTING_RATE = 4;
/** Longest request of a distribution that needs a limit and has no default of its own, tokens. */
const STARTING_LIMIT = 4096;
const NEEDS_LIMIT: readonly string[] = ['uniform', 'zipf'];
/** Requests of a workload that time does not end, where none were counted before. */
const STARTING_REQUESTS = 2000;
const NEEDS_COUNT: readonly string[] = ['burst', 'closed-loop'];

function startOf(name: string, spec: FieldSpec): PolicyFields[string] | undefined {
  if (spec.kind === 'choice') return choicesWith(spec.choices, pageCatalog())[0];
  const start = STARTING_VALUES[name];
  // From 0.8 of a length to all of it, as public benchmarks draw them.
  if (spec.kind === 'integer-list' && start !== undefined) return [Math.round(0.8 * start), start];
  if (spec.kind !== 'group') return start;
  return hasLists(spec) ? STARTING_BARS[name] : STARTING_GROUPS[name];
}

/** Whether a value of another policy's field of the same name can go on here. */
function isKept(spec: FieldSpec, value: PolicyFields[string] | undefined): boolean {
  if (spec.kind === 'choice') return choicesWith(spec.choices, pageCatalog()).includes(String(value));
  const isList = spec.kind.endsWith('-list');
  if (isGroup(value) && spec.kind === 'group') return Object.keys(spec.fields).every((key) => key in value);
  return value !== undefined && !isGroup(value) && spec.kind !== 'group' && Array.isArray(value) === isList;
}

function carryFields(specs: FieldSpecs, old: PolicyFields): PolicyFields {
  const fields: Record<string, PolicyFields[string]> = {};
  for (const [name, spec] of Object.entries(specs)) {
    // A document's client is perfect unless it says otherwise; on the page it starts as a real one.
    const needsStart = !('default' in spec) || name in USUAL_CLIENT;
    const value = isKept(spec, old[name]) ? old[name] : needsStart ? startOf(name, spec) : undefined;
    if (value !== undefined) fields[name] = value;
  }
  return fields;
}

export function chooseArrivals({ workload }: Scenario, process: string): readonly FieldEdit[] {
  const specs = ARRIVAL_TEXTS[process]?.fields ?? {};
  if (isDrawn(specs)) {
    const rate = Number(workload.arrivals['rate'] ?? STARTING_RATE);
    return curveEdits(process, startingCurve(rate));
  }
  const fields = carryFields(specs, workload.arrivals);
  const arrivals = { path: 'workload.arrivals', value: { ...fields, process } };
  if (!NEEDS_COUNT.includes(process) || workload.seconds === undefined) return [arrivals];
  return [
    arrivals,
    { path: 'workload.seconds', value: undefined },
    { path: 'workload.requests', value: STARTING_REQUESTS },
  ];
}

/** The edits for an option of LENGTH_OPTIONS: a distribution, or a preset with all its fields. */
export function chooseLengths({ workload }: Scenario, option: string): readonly FieldEdit[] {
  const preset = WORKLOAD_PRESETS[option.replace(PRESET, '')];
  if (preset !== undefined) {
    return [
      { path: 'workload.lengths', value: preset.lengths },
      { path: 'workload.maxTokens', value: preset.maxTokens },
    ];
  }
  const fields = carryFields(LENGTH_TEXTS[option]?.fields ?? {}, workload.lengths);
  const lengths = { path: 'workload.lengths', value: { ...fields, distribution: option } };
  if (NEEDS_LIMIT.includes(option)) {
    return [lengths, { path: 'workload.maxTokens', value: workload.maxTokens ?? STARTING_LIMIT }];
  }
  const neededLimit = NEEDS_LIMIT.includes(workload.lengths.distribution);
  return neededLimit ? [lengths, { path: 'workload.maxTokens', value: null }] : [lengths];
}
