import { ROUTER_TEXTS } from '../../core/routers/fields.ts';
import { SCHEDULER_TEXTS } from '../../core/schedulers/fields.ts';
import { ARRIVAL_TEXTS } from '../../core/workloads/arrivals/fields.ts';
import { LENGTH_TEXTS } from '../../core/workloads/lengths/fields.ts';
import type { PolicyConfig } from '../../core/config/policy-config.ts';
import type { FieldContext, FieldSpec, FieldSpecs, PolicyText } from '../../core/config/field-spec.ts';
import type { DocumentContext, TypicalTurn } from './document-field.ts';
import type { FieldGroup, NumberGroup, NumberPoint, PolicyFields } from './scenario.ts';

/** One place of the document where a policy is chosen by name and carries its own fields. */
export interface PolicySection {
  readonly kind: 'policy';
  readonly label: string;
  readonly help: string;
  /** Dotted path of the object. */
  readonly path: 'router' | 'scheduler' | 'workload.arrivals' | 'workload.lengths';
  /** The field that names the policy. */
  readonly key: 'policy' | 'process' | 'distribution';
  readonly registry: Readonly<Record<string, PolicyText>>;
  /** Names of the format that this version refuses as not built yet. */
  readonly notBuilt: readonly string[];
  /** The policy where none is named; undefined: it must be named. */
  readonly defaultPolicy?: string;
  /** The section where none is given and other parts of the document say what it is; null: they do not. */
  readonly derive?: (context: DocumentContext) => PolicyFields | null;
}

export const ROUTER_SECTION: PolicySection = {
  kind: 'policy',
  label: 'Router',
  help: 'The policy that decides which replica serves a request.',
  path: 'router',
  key: 'policy',
  registry: ROUTER_TEXTS,
  notBuilt: [],
  defaultPolicy: 'round-robin',
};
export const SCHEDULER_SECTION: PolicySection = {
  kind: 'policy',
  label: 'Scheduler',
  help: 'The policy of a replica that decides what the next iteration computes.',
  path: 'scheduler',
  key: 'policy',
  registry: SCHEDULER_TEXTS,
  notBuilt: [],
  defaultPolicy: 'vllm-v1',
};
export const ARRIVALS_SECTION: PolicySection = {
  kind: 'policy',
  label: 'Arrivals',
  help: 'How requests arrive over time.',
  path: 'workload.arrivals',
  key: 'process',
  registry: ARRIVAL_TEXTS,
  notBuilt: [],
  derive: ({ replayed }) =>
    replayed?.hasArrivals === true
      ? { process: 'trace', trace: replayed.id, timeScale: 1 / replayed.rateScale }
      : null,
};
/** What stands for the lengths of conversations: those of a usual first turn. */
export function lengthsOf({ output, prompt }: TypicalTurn): PolicyFields {
  return { distribution: 'fixed', prompt, output };
}
export const LENGTHS_SECTION: PolicySection = {
  kind: 'policy',
  label: 'Lengths',
  help: 'How long prompts and outputs are.',
  path: 'workload.lengths',
  key: 'distribution',
  registry: LENGTH_TEXTS,
  notBuilt: [],
  derive: ({ replayed, sessions }) => {
    if (replayed === null) return sessions === null ? null : lengthsOf(sessions);
    const { id, promptScale, outputScale } = replayed;
    return { distribution: 'trace', trace: id, promptScale, outputScale };
  },
};
export const POLICY_SECTIONS = [
  ROUTER_SECTION,
  SCHEDULER_SECTION,
  ARRIVALS_SECTION,
  LENGTHS_SECTION,
] as const;

/** The policy's fields; none for a name that the registry does not hold. */
export function fieldsOf(section: PolicySection, policy: unknown): FieldSpecs {
  if (typeof policy !== 'string' || !Object.hasOwn(section.registry, policy)) return {};
  return section.registry[policy]?.fields ?? {};
}

/** The names that are refused as not built: a policy leaves the list by entering its registry. */
export function notBuiltPolicies(section: PolicySection): readonly string[] {
  return section.notBuilt.filter((policy) => !Object.hasOwn(section.registry, policy));
}

export function policyDefault(
  spec: FieldSpec,
  context: FieldContext,
): number | boolean | string | null | undefined {
  if ('nullable' in spec && spec.nullable === true) return null;
  if (!('default' in spec)) return undefined;
  return typeof spec.default === 'function' ? spec.default(context) : spec.default;
}

/** The section of a scenario, as the policy's name and its fields. */
export function splitPolicy(
  section: PolicySection,
  value: PolicyFields,
): { readonly policy: string; readonly fields: PolicyFields } {
  const { [section.key]: policy, ...fields } = value;
  return { policy: String(policy), fields };
}

/**
 * The policy as the engine takes it: groups become values such as "prompt.median", lists of groups become lists, and
 * lists of points become "points.0" and "points.1"; what is null is left out.
 */
export function policyConfig(section: PolicySection, value: PolicyFields): PolicyConfig {
  const { policy, fields } = splitPolicy(section, value);
  return { policy, fields: Object.fromEntries(Object.entries(fields).flatMap(flatField)) };
}

type FlatField = readonly [string, PolicyConfig['fields'][string]];

function flatField([name, value]: readonly [string, PolicyFields[string]]): readonly FlatField[] {
  if (isGroupList(value)) {
    const keys = Object.keys(value[0] ?? {});
    return keys.map((key) => [`${name}.${key}`, value.map((group) => group[key] ?? 0)]);
  }
  if (isPointList(value))
    return (value[0] ?? []).map((_, at) => [`${name}.${at}`, value.map((point) => point[at] ?? 0)]);
  if (isGroup(value)) return Object.entries(value).map(([key, part]) => [`${name}.${key}`, part]);
  return value === null ? [] : [[name, value]];
}

/** The list of numbers under a key. */
export function listOf(fields: PolicyFields, key: string): readonly number[] | undefined {
  const value = fields[key];
  return Array.isArray(value) && typeof value[0] !== 'object' ? (value as readonly number[]) : undefined;
}

export function isGroup(value: PolicyFields[string] | undefined): value is FieldGroup {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isGroupList(value: PolicyFields[string] | undefined): value is readonly NumberGroup[] {
  return Array.isArray(value) && typeof value[0] === 'object' && !Array.isArray(value[0]);
}

/** Whether a field holds points, such as those of a curve. */
export function isPointList(value: PolicyFields[string] | undefined): value is readonly NumberPoint[] {
  return Array.isArray(value) && Array.isArray(value[0]);
}
