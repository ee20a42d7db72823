import type { FieldSpec } from '../../core/config/field-spec.ts';
import type { ScenarioIssue } from '../document/issue.ts';
import { PRICE_FIELD } from '../document/parse-comparison.ts';
import { POLICY_SECTIONS, type PolicySection } from '../document/policies.ts';
import { SCENARIO_TREE } from '../document/tree.ts';
import type { Tree, TreeNode } from '../document/tree-node.ts';
import { issueText } from './issue-text.ts';

/**
 * Names fields as the page labels them, where documents name them by their paths: "Request rate must be …" for
 * "workload.arrivals.rate must be …".
 */

/** The label of a field by its path; undefined: the path is of no such document. */
export type LabelOf = (path: string) => string | undefined;

/** A dotted path of a document, as sentences write it. */
const PATH = /\b[a-z]\w*(?:\.\w+)+/gi;

/** A text with labels in place of the paths in it: "A: deployment.tensorParallel" -> "A: TP". */
export function withLabels(text: string, labelOf: LabelOf): string {
  return text.replaceAll(PATH, (path) => labelOf(path) ?? path);
}

/** An issue in one sentence, with labels in place of paths; see `issueText`. */
export function labelledText(issue: ScenarioIssue, labelOf: LabelOf): string {
  const named = (text: string) => withLabels(text, labelOf);
  return issueText({
    ...issue,
    place: labelOf(issue.path) ?? issue.place,
    reason: issue.reason === null ? null : named(issue.reason),
    allowed: issue.allowed === null ? null : named(issue.allowed),
  });
}

/** The first issue so; empty without issues. */
export function firstLabelledText([first]: readonly ScenarioIssue[], labelOf: LabelOf): string {
  return first === undefined ? '' : labelledText(first, labelOf);
}

/** The label of a field of a scenario or of a comparison's prices: "deployment.gpu" -> "GPU", "slo.0.seconds" -> "Limit of objective 1"; of a config.json's by its own name. */
export const scenarioLabel: LabelOf = (path) => {
  const section = POLICY_SECTIONS.find((each) => path === each.path || path.startsWith(`${each.path}.`));
  if (section !== undefined) return policyLabel(section, path.slice(section.path.length + 1).split('.'));
  const [key = '', ...rest] = path.split('.');
  if (key === 'prices') return PRICE_FIELD.label;
  // A config.json has fields of its own, which people know by its names.
  if (key === 'model' && rest.length > 0) return `${rest.join('.')} of the config.json`;
  return nodeLabel(SCENARIO_TREE, key, rest);
};

/** The label of a policy's field, of whichever policy that has it; of a group with that of its number. */
export function policyLabel(section: PolicySection, [key = '', part]: readonly string[]): string | undefined {
  if (key === '' || key === section.key) return section.label;
  const policies = Object.values(section.registry);
  const specs: readonly FieldSpec[] = policies.flatMap(({ fields }) => fields[key] ?? []);
  const spec =
    specs.find((each) => part !== undefined && 'fields' in each && part in each.fields) ?? specs[0];
  const inner = spec !== undefined && part !== undefined && 'fields' in spec ? spec.fields[part] : undefined;
  return inner?.label ?? spec?.label;
}

function nodeLabel(fields: Tree, key: string, rest: readonly string[]): string | undefined {
  const node: TreeNode | undefined = fields[key];
  if (node?.kind === 'rows') return rowLabel(node.fields, rest);
  const [next, ...further] = rest;
  if (node?.kind === 'section') return next === undefined ? undefined : nodeLabel(node.fields, next, further);
  return node?.label;
}

function rowLabel(fields: Tree, [at = '', key = '']: readonly string[]): string | undefined {
  const label = nodeLabel(fields, key, []);
  return label === undefined ? undefined : `${label} of objective ${Number(at) + 1}`;
}
