import type { Catalog } from '../../core/catalog/catalog.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import type { NumberGroup, PolicyFields, Scenario } from '../document/scenario.ts';
import { parseSearch } from './parse-search.ts';
import type { SearchDocument } from './search-document.ts';

/** What of a search's workload is made larger or smaller. */
export const SCALED = ['prompts', 'outputs', 'rate'] as const;
export type Scaled = (typeof SCALED)[number];

export type ScaledDocument =
  | { readonly ok: true; readonly document: SearchDocument }
  /** Why it cannot be, in a sentence. */
  | { readonly ok: false; readonly reason: string };

type Lengths = Scenario['workload']['lengths'];

/** Fields that hold the length of a part, and how each distribution has them. */
const PARTS: Readonly<Record<string, Readonly<Record<'prompts' | 'outputs', string>>>> = {
  fixed: { prompts: 'prompt', outputs: 'output' },
  range: { prompts: 'prompt', outputs: 'output' },
  lognormal: { prompts: 'prompt', outputs: 'output' },
  trace: { prompts: 'promptScale', outputs: 'outputScale' },
  list: { prompts: 'prompts', outputs: 'outputs' },
};
/** Lengths that are whole numbers of tokens. */
const WHOLE: readonly string[] = ['fixed', 'range', 'list'];

/**
 * The search with prompts, outputs or the asked rate `factor` times as large. Requests over the model's limit are cut
 * to it as the distribution always does; a fixed length over it is refused, and so are distributions that draw prompt
 * and output as one number.
 */
export function scaleDocument(
  document: SearchDocument,
  scaled: Scaled,
  factor: number,
  catalog: Catalog,
): ScaledDocument {
  const { question, scenario } = document;
  if (scaled === 'rate') {
    if (question.kind !== 'rate') return { ok: false, reason: 'The search itself looks for the rate.' };
    return checked({ ...document, question: { ...question, rate: question.rate * factor } }, catalog);
  }
  const { lengths } = scenario.workload;
  const field = PARTS[lengths.distribution]?.[scaled];
  if (field === undefined) {
    const reason = `The ${lengths.distribution} distribution draws prompt and output as one length, so ${scaled} cannot be scaled alone.`;
    return { ok: false, reason };
  }
  const workload = { ...scenario.workload, lengths: scaleField(lengths, field, factor) };
  return checked({ ...document, scenario: { ...scenario, workload } }, catalog);
}

function scaleField(lengths: Lengths, field: string, factor: number): Lengths {
  const scale = (value: number): number =>
    WHOLE.includes(lengths.distribution) ? Math.max(1, Math.round(value * factor)) : value * factor;
  return { ...lengths, [field]: scaleValue(lengths[field], scale) };
}

function scaleValue(
  value: PolicyFields[string] | undefined,
  scale: (value: number) => number,
): PolicyFields[string] {
  if (typeof value === 'number') return scale(value);
  if (Array.isArray(value)) return (value as readonly number[]).map(scale);
  if (typeof value === 'object') {
    const group = value as NumberGroup;
    return Object.fromEntries(Object.entries(group).map(([name, number]) => [name, scale(number)]));
  }
  throw new Error('A length is a number, a list or a group of them');
}

function checked(document: SearchDocument, catalog: Catalog): ScaledDocument {
  const parsed = parseSearch(document, catalog);
  return parsed.ok
    ? { ok: true, document: parsed.value }
    : { ok: false, reason: firstIssueText(parsed.issues) };
}
