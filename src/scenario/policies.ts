import { ROUTER_TEXTS } from '../core/routers/fields.ts';
import { SCHEDULER_TEXTS } from '../core/schedulers/fields.ts';
import { ARRIVALS } from '../core/workloads/arrivals/registry.ts';
import { LENGTHS } from '../core/workloads/lengths/registry.ts';
import type { FieldContext, FieldSpec, FieldSpecs } from '../core/field-spec.ts';
import type { PolicyFields } from './scenario.ts';

/** One place of the document where a policy is chosen by name and carries its own fields. */
export interface PolicySection {
  /** Dotted path of the object. */
  readonly path: 'router' | 'scheduler' | 'workload.arrivals' | 'workload.lengths';
  /** The field that names the policy. */
  readonly key: 'policy' | 'process' | 'distribution';
  readonly registry: Readonly<Record<string, { readonly fields: FieldSpecs }>>;
  /** Names of the format that this version refuses as not built yet. */
  readonly notBuilt: readonly string[];
  /** The policy where none is named; undefined: it must be named. */
  readonly defaultPolicy?: string;
}

export const ROUTER_SECTION: PolicySection = {
  path: 'router',
  key: 'policy',
  registry: ROUTER_TEXTS,
  notBuilt: ['random', 'least-outstanding', 'least-waiting'],
  defaultPolicy: 'round-robin',
};
export const SCHEDULER_SECTION: PolicySection = {
  path: 'scheduler',
  key: 'policy',
  registry: SCHEDULER_TEXTS,
  notBuilt: [],
  defaultPolicy: 'vllm-v1',
};
export const ARRIVALS_SECTION: PolicySection = {
  path: 'workload.arrivals',
  key: 'process',
  registry: ARRIVALS,
  notBuilt: ['gamma', 'closed-loop', 'stages', 'trace'],
};
export const LENGTHS_SECTION: PolicySection = {
  path: 'workload.lengths',
  key: 'distribution',
  registry: LENGTHS,
  notBuilt: ['uniform', 'lognormal'],
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

export function policyDefault(spec: FieldSpec, context: FieldContext): number | boolean | string | undefined {
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
