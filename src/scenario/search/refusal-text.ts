import { issueText } from '../describe/issue-text.ts';
import type { DocumentFields } from '../document/document-field.ts';
import { ATTENTION_FIELD, DEPLOYMENT_FIELDS } from '../document/fields.ts';
import type { ScenarioIssue } from '../document/issue.ts';
import { POLICY_SECTIONS } from '../document/policies.ts';

/**
 * An issue of one combination as a short sentence that holds for all that share it: "TP 3: the model's 64 attention heads
 * do not divide by it." What may stand there instead is not said: other combinations have it.
 */
export function refusalText(issue: ScenarioIssue): string {
  const label = labelOf(issue.path);
  if (issue.form !== 'conflict' || label === undefined) return issueText(issue);
  return `${label} ${String(issue.value)}: ${issue.reason}.`;
}

/** The fields that combinations differ in, or that rules set against those; not the whole tree, which workers do without. */
const FIELDS: Readonly<Record<string, DocumentFields>> = {
  deployment: DEPLOYMENT_FIELDS,
  timing: { attention: ATTENTION_FIELD },
};

function labelOf(path: string): string | undefined {
  const policy = POLICY_SECTIONS.find((section) => `${section.path}.${section.key}` === path);
  const [section = '', key = ''] = path.split('.');
  return policy?.label ?? FIELDS[section]?.[key]?.label;
}
