import type { FieldContext } from '../../core/config/field-spec.ts';
import { fieldContext } from './field-context.ts';
import { DEFAULT_VIEW } from './defaults.ts';
import { defaultOf } from './document-field.ts';
import type { DocumentFields } from './document-field.ts';
import { DEPLOYMENT_FIELDS, TIMING_FIELDS, WORKLOAD_FIELDS } from './fields.ts';
import { defaultEngine } from '../engines/hosts.ts';
import {
  ARRIVALS_SECTION,
  LENGTHS_SECTION,
  ROUTER_SECTION,
  SCHEDULER_SECTION,
  fieldsOf,
  policyDefault,
  splitPolicy,
} from './policies.ts';
import type { PolicySection } from './policies.ts';
import type { Comparison, PolicyFields, Scenario } from './scenario.ts';

type Document = Readonly<Record<string, unknown>>;

/**
 * The shortest document that `parseScenario` reads as this scenario: whatever equals its default is left out.
 * For saved files, in the order of the format's description.
 */
export function minimalScenario(scenario: Scenario): Document {
  const { deployment, workload, engine } = scenario;
  const context = fieldContext(deployment.gpu);
  const usual = defaultEngine(scenario.scheduler.policy);
  return {
    version: scenario.version,
    ...(scenario.name === undefined ? {} : { name: scenario.name }),
    model: scenario.model,
    deployment: withoutDefaults(deployment, DEPLOYMENT_FIELDS, context),
    ...unlessEmpty('router', minimalPolicy(ROUTER_SECTION, scenario.router, context)),
    ...unlessEmpty('scheduler', minimalPolicy(SCHEDULER_SECTION, scenario.scheduler, context)),
    ...(engine.name === usual.name && engine.version === usual.version && engine.host === undefined
      ? {}
      : { engine }),
    workload: {
      ...withoutDefaults(workload, WORKLOAD_FIELDS, context),
      arrivals: minimalPolicy(ARRIVALS_SECTION, workload.arrivals, context),
      lengths: minimalPolicy(LENGTHS_SECTION, workload.lengths, context),
      ...(workload.promptPool === null ? {} : { promptPool: workload.promptPool }),
    },
    ...unlessEmpty('timing', withoutDefaults(scenario.timing, TIMING_FIELDS, context)),
    ...(scenario.slo.length === 0 ? {} : { slo: scenario.slo }),
    ...(scenario.compat === null ? {} : { compat: scenario.compat }),
  };
}

/** The shortest document that `parseComparison` reads as this comparison. */
export function minimalComparison(comparison: Comparison): Document {
  const { view, prices } = comparison;
  const isUsualView = view.metric === DEFAULT_VIEW.metric && view.scale === DEFAULT_VIEW.scale;
  return {
    version: comparison.version,
    sides: comparison.sides.map(minimalScenario),
    ...(isUsualView ? {} : { view }),
    ...unlessEmpty('prices', prices),
  };
}

function unlessEmpty(key: string, value: Document): Document {
  return Object.keys(value).length === 0 ? {} : { [key]: value };
}

function withoutDefaults(values: object, fields: DocumentFields, context: FieldContext): Document {
  const named = values as Document;
  const kept = Object.entries(fields).filter(([key, field]) => {
    const value = named[key];
    return value !== undefined && value !== defaultOf(field, context);
  });
  return Object.fromEntries(kept.map(([key]) => [key, named[key]]));
}

function minimalPolicy(section: PolicySection, value: PolicyFields, context: FieldContext): Document {
  const { policy, fields } = splitPolicy(section, value);
  const specs = fieldsOf(section, policy);
  const kept = Object.entries(fields).filter(([key, field]) => {
    const spec = specs[key];
    return spec === undefined || field !== policyDefault(spec, context);
  });
  const name = policy === section.defaultPolicy ? {} : { [section.key]: policy };
  return { ...name, ...Object.fromEntries(kept) };
}
