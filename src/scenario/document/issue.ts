/**
 * One refused field, as data: `issueText` of scenario/describe says it in a sentence. How its parts stand there:
 * `wrong`: "PLACE must be ALLOWED, not VALUE"; `missing`: "PLACE is missing; it must be ALLOWED"; `conflict`: "PLACE is
 * VALUE, but REASON; it must be ALLOWED"; `aside`: "PLACE (VALUE) REASON"; `value`: "PLACE VALUE REASON"; `said`: "PLACE
 * REASON".
 */
export interface ScenarioIssue extends Refusal {
  /** Dotted path, such as "workload.arrivals.rate"; empty: the document itself. */
  readonly path: string;
  /** How a sentence names the place: its path, or "the scenario". */
  readonly place: string;
  /** What was refused; undefined where nothing is there. */
  readonly value: unknown;
  /** Paths of other fields that the reason speaks of. */
  readonly others: readonly string[];
}

/** Why a value is refused, wherever it stands. */
export interface Refusal {
  readonly form: 'wrong' | 'missing' | 'conflict' | 'aside' | 'value' | 'said';
  /** What is wrong; null: the value alone is. */
  readonly reason: string | null;
  /** What may stand there; null: the reason says it, or nobody can. */
  readonly allowed: string | null;
}

/** What a parser gives: the value, or why there is none. */
export type ParseResult<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly issues: readonly ScenarioIssue[] };

/** The value is not one of those allowed. */
export const wrong = (allowed: string): Refusal => ({ form: 'wrong', reason: null, allowed });

/** Nothing stands where something must. */
export const missing = (allowed: string | null): Refusal => ({ form: 'missing', reason: null, allowed });

/** The value does not go with others; `reason` follows "is VALUE, but". */
export const conflict = (reason: string, allowed: string | null = null): Refusal => ({
  form: 'conflict',
  reason,
  allowed,
});

/** What is to be said of a value that stands in brackets. */
export const aside = (reason: string): Refusal => ({ form: 'aside', reason, allowed: null });

/** A whole predicate, in words of its own. */
export const said = (reason: string, allowed: string | null = null): Refusal => ({
  form: 'said',
  reason,
  allowed,
});

/** A refusal at its path. */
export function issueAt(
  path: string,
  value: unknown,
  refusal: Refusal,
  others: readonly string[] = [],
): ScenarioIssue {
  return { path, place: path, value, ...refusal, others };
}

/** An issue of a part of a document, put under the part's own path. */
export function issueUnder(issue: ScenarioIssue, prefix: string): ScenarioIssue {
  const path = issue.path === '' ? prefix : `${prefix}.${issue.path}`;
  return { ...issue, path, place: path, others: issue.others.map((other) => `${prefix}.${other}`) };
}
