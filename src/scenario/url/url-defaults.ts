import { defaultOf } from '../document/document-field.ts';
import { fieldContext } from '../document/field-context.ts';
import { DEPLOYMENT_FIELDS, TIMING_FIELDS, WORKLOAD_FIELDS } from '../document/fields.ts';
import { DEFAULT_VERSIONS, defaultEngine, type EngineName } from '../engines/hosts.ts';
import { POLICY_SECTIONS, fieldsOf, policyDefault } from '../document/policies.ts';
import type { Scenario } from '../document/scenario.ts';
import { URL_REQUIRED, leavesOf } from './url-keys.ts';
import { writeValue } from './url-values.ts';

type Document = Readonly<Record<string, unknown>>;

/**
 * What a link means by each field that it leaves out, as text by path, for a scenario with this one's GPU, policies
 * and engine. Null values have no text and are left out too.
 */
export function defaultLeaves(scenario: Scenario): ReadonlyMap<string, string> {
  const context = fieldContext(scenario.deployment.gpu);
  const leaves = leavesOf(scenario);
  const defaults = new Map<string, string>();
  const set = (path: string, value: unknown): void => {
    if (value !== undefined && value !== null) defaults.set(path, writeValue(path, value));
  };
  const tables = { deployment: DEPLOYMENT_FIELDS, workload: WORKLOAD_FIELDS, timing: TIMING_FIELDS };
  for (const [section, fields] of Object.entries(tables)) {
    for (const [key, field] of Object.entries(fields)) set(`${section}.${key}`, defaultOf(field, context));
  }
  set('deployment.gpu', URL_REQUIRED.gpu);
  set('workload.requests', URL_REQUIRED.requests);
  set('engine.name', defaultEngine(scenario.scheduler.policy).name);
  set('engine.version', DEFAULT_VERSIONS[scenario.engine.name as EngineName]);
  set('slo', []);
  for (const section of POLICY_SECTIONS) {
    const policy = leaves.get(`${section.path}.${section.key}`);
    for (const [key, spec] of Object.entries(fieldsOf(section, policy)))
      set(`${section.path}.${key}`, policyDefault(spec, context));
    const required = requiredPolicy(section.path);
    if (required === undefined) set(`${section.path}.${section.key}`, section.defaultPolicy);
    else {
      const fields = required[section.key] === policy ? required : { [section.key]: required[section.key] };
      for (const [key, value] of Object.entries(fields)) set(`${section.path}.${key}`, value);
    }
  }
  return defaults;
}

/** The policy, with its fields, that a link means where it names none and the document has no default. */
export function requiredPolicy(path: string): Document | undefined {
  if (path === 'workload.arrivals') return URL_REQUIRED.arrivals;
  return path === 'workload.lengths' ? URL_REQUIRED.lengths : undefined;
}
