import type { Catalog } from '../../core/catalog/catalog.ts';
import { DEFAULT_VIEW } from './defaults.ts';
import { defaultOf, type DocumentContext } from './document-field.ts';
import { contextOf } from './field-context.ts';
import { isPlainObject } from './plain-object.ts';
import { fieldsOf, policyDefault, type PolicySection } from './policies.ts';
import type { Comparison, Scenario } from './scenario.ts';
import { SCENARIO_TREE } from './tree.ts';
import type { SectionNode, Tree, TreeNode } from './tree-node.ts';

type Document = Readonly<Record<string, unknown>>;

/**
 * The shortest document that `parseScenario` reads as this scenario: whatever equals its default is left out.
 * For saved files, in the order of the format's description.
 */
export function minimalScenario(scenario: Scenario, catalog: Catalog): Document {
  return minimalFields(SCENARIO_TREE, { ...scenario }, contextOf(scenario, catalog));
}

/** The shortest document that `parseComparison` reads as this comparison. */
export function minimalComparison(comparison: Comparison, catalog: Catalog): Document {
  const { view, prices } = comparison;
  const isUsualView = view.metric === DEFAULT_VIEW.metric && view.scale === DEFAULT_VIEW.scale;
  return {
    version: comparison.version,
    sides: comparison.sides.map((side) => minimalScenario(side, catalog)),
    ...(isUsualView ? {} : { view }),
    ...(isEmpty(prices) ? {} : { prices }),
  };
}

function minimalFields(fields: Tree, values: Document, context: DocumentContext): Document {
  const kept = Object.entries(fields)
    .map(([key, node]) => [key, minimalNode(node, values[key], context)] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(kept);
}

/** What a document says of a part; undefined: nothing, as its default says it. */
function minimalNode(node: TreeNode, value: unknown, context: DocumentContext): unknown {
  switch (node.kind) {
    case 'rows':
      return Array.isArray(value) && value.length === 0 ? undefined : value;
    case 'policy':
      return isPlainObject(value) ? minimalPolicy(node, value, context) : undefined;
    case 'section':
      return isPlainObject(value) ? minimalSection(node, value, context) : undefined;
    default:
      return value === defaultOf(node, context) ? undefined : value;
  }
}

function minimalSection(node: SectionNode, value: Document, context: DocumentContext): Document | undefined {
  if (node.presence === 'derived') {
    const usual = node.derive(context);
    return Object.keys(node.fields).every((key) => value[key] === usual[key]) ? undefined : value;
  }
  if (node.link !== 'fields') return value;
  const fields = minimalFields(node.fields, value, context);
  return node.presence === 'filled' && isEmpty(fields) ? undefined : fields;
}

function minimalPolicy(
  section: PolicySection,
  value: Document,
  context: DocumentContext,
): Document | undefined {
  const { key, defaultPolicy } = section;
  if (isDerived(section, value, context)) return undefined;
  const { [key]: policy, ...fields } = value;
  const specs = fieldsOf(section, policy);
  const kept = Object.entries(fields).filter(([name, field]) => {
    const spec = specs[name];
    return spec === undefined || field !== policyDefault(spec, context);
  });
  const minimal = { ...(policy === defaultPolicy ? {} : { [key]: policy }), ...Object.fromEntries(kept) };
  return defaultPolicy !== undefined && isEmpty(minimal) ? undefined : minimal;
}

/** Other parts of the document say the same. */
function isDerived(section: PolicySection, value: Document, context: DocumentContext): boolean {
  const derived = Object.entries(section.derive?.(context) ?? {});
  return derived.length > 0 && derived.every(([key, each]) => value[key] === each);
}

function isEmpty(value: object): boolean {
  return Object.keys(value).length === 0;
}
