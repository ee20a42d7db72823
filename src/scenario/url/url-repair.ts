import type { Catalog } from '../../core/catalog/catalog.ts';
import { parseScenario } from '../document/parse.ts';
import { labelledText, scenarioLabel } from '../describe/issue-labels.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import type { ScenarioIssue } from '../document/issue.ts';
import type { Scenario } from '../document/scenario.ts';
import { documentOf } from './url-document.ts';

/** What a link says of one side: by the field's path, the key as the link has it and its text. */
export type SideTexts = Map<string, { readonly key: string; readonly text: string }>;

/**
 * Parses a side and takes away, from `texts` too, what is refused until the rest is a valid scenario. The field that
 * an issue names goes first; where the link does not have it, the fields
 * that the issue mentions, those of its section, and then all.
 */
export function repairSide(
  texts: SideTexts,
  catalog: Catalog,
  drop: (key: string, reason: string) => void,
): Scenario {
  for (;;) {
    const document = documentOf(new Map([...texts].map(([path, { text }]) => [path, text])), catalog);
    const result = parseScenario(document, catalog);
    if (result.ok) return result.value;
    const guilty = pathsToDrop(texts, result.issues);
    if (guilty.size === 0)
      throw new Error(`the defaults of a link are refused: ${firstIssueText(result.issues)}`);
    for (const [path, reason] of guilty) {
      drop(texts.get(path)?.key ?? path, reason);
      texts.delete(path);
    }
  }
}

function pathsToDrop(texts: SideTexts, issues: readonly ScenarioIssue[]): ReadonlyMap<string, string> {
  const own = [...texts.keys()];
  const found = new Map<string, string>();
  for (const issue of issues) {
    const { path } = issue;
    const named = own.find((candidate) => path === candidate || path.startsWith(`${candidate}.`));
    if (named !== undefined) found.set(named, labelledText(issue, scenarioLabel));
  }
  const [first] = issues;
  if (found.size > 0 || first === undefined) return found;
  const section = `${first.path.split('.')[0]}.`;
  const mentioned = own.filter((path) => first.others.includes(path));
  const inSection = own.filter((path) => path.startsWith(section));
  const paths = [mentioned, inSection, own].find((list) => list.length > 0) ?? [];
  return new Map(paths.map((path) => [path, labelledText(first, scenarioLabel)]));
}
