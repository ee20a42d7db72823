import type { Catalog } from '../../core/catalog/catalog.ts';
import { defaultOf } from '../document/document-field.ts';
import { contextOf } from '../document/field-context.ts';
import { valueAt } from '../document/plain-object.ts';
import { fieldsOf, policyDefault, type PolicySection } from '../document/policies.ts';
import type { Scenario } from '../document/scenario.ts';
import { LINK_PLACES } from './link-tree.ts';
import { writeValue } from './url-values.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What a link of version 1 means by a required field that it leaves out, by path. Frozen: changing a value would change
 * what old links show. `model` is always written; here is what stands in for a damaged one, and fits every GPU.
 */
const REQUIRED: Fields = {
  model: 'meta-llama/Llama-3.1-8B',
  'deployment.gpu': 'h100-sxm',
  'workload.requests': 2000,
};

/** The same of a link that replays a trace, or not: with a trace no number of requests means all of its own. */
export function requiredOf(replays: boolean): Fields {
  if (!replays) return REQUIRED;
  const { 'workload.requests': _all, ...others } = REQUIRED;
  return others;
}
/** The policies, with their fields, that a link means where it names none and the document has no default. */
export const REQUIRED_POLICIES: Readonly<Record<string, Fields>> = {
  'workload.arrivals': { process: 'poisson', rate: 4 },
  'workload.lengths': { distribution: 'fixed', prompt: 1024, output: 256 },
};

/**
 * What a link means by each field that it leaves out, as text by path, for a scenario with this one's GPU, policies
 * and engine. Null values have no text and are left out too, and so are the fields of a section that is null where it
 * is left out: they are always written.
 */
export function defaultLeaves(scenario: Scenario, catalog: Catalog): ReadonlyMap<string, string> {
  const context = contextOf(scenario, catalog);
  const defaults = new Map<string, string>();
  const set = (path: string, value: unknown): void => {
    if (value !== undefined && value !== null) defaults.set(path, writeValue(path, value));
  };
  for (const { path, node, sections } of LINK_PLACES) {
    if (sections.some(({ presence }) => presence === 'nullable' || presence === 'optional')) continue;
    const parent = sections.at(-1);
    if (parent?.presence === 'derived') {
      for (const [key, value] of Object.entries(parent.derive(context)))
        if (path.endsWith(`.${key}`)) set(path, value);
    }
    if (node.kind === 'policy') {
      const fields = policyDefaults(node, path, valueAt(scenario, `${path}.${node.key}`));
      for (const [key, value] of Object.entries(fields)) set(`${path}.${key}`, value);
    } else if (node.kind === 'rows') set(path, []);
    else if (node.kind !== 'section') set(path, defaultOf(node, context));
  }
  for (const [path, value] of Object.entries(requiredOf(scenario.workload.trace !== null)))
    if (path !== 'model') set(path, value);
  return defaults;

  function policyDefaults(section: PolicySection, path: string, policy: unknown): Fields {
    const { key, defaultPolicy } = section;
    const own = Object.entries(fieldsOf(section, policy)).map(
      ([name, spec]) => [name, policyDefault(spec, context)] as const,
    );
    const required = REQUIRED_POLICIES[path] ?? {};
    return {
      ...Object.fromEntries(own),
      [key]: defaultPolicy ?? required[key],
      ...(required[key] === policy ? required : {}),
    };
  }
}
