import { SCHEDULER_TEXTS } from '../../../core/schedulers/fields.ts';
import { groupBy } from '../../../lib/group-by.ts';
import { formatExact } from '../../../lib/format/number.ts';
import { formatChoices } from '../../../scenario/describe/issue-text.ts';
import { divisionOf } from '../../../scenario/search/dimensions.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { measuresOf } from './outcome-text.ts';

/** Configurations of the same hardware that came to the same: one row stands for all. */
export interface FoldedRows {
  /** The first of each, in the order of the ranking. */
  readonly rows: readonly RankedRow[];
  /** By index: the index of the row that stands for it. */
  readonly standIn: ReadonlyMap<number, number>;
  /** By the index of a row that stands for several: of how many, and what differs in them. */
  readonly texts: ReadonlyMap<number, string>;
}

/** Folds rows whose runs gave the same figures: a limit that no batch met, say, changes nothing. */
export function foldRows(ranked: readonly RankedRow[]): FoldedRows {
  const groups = groupBy(ranked, resultKey);
  const rows: RankedRow[] = [];
  const standIn = new Map<number, number>();
  const texts = new Map<number, string>();
  for (const group of groups.values()) {
    const [first] = group;
    if (first === undefined) continue;
    rows.push(first);
    for (const { row } of group) standIn.set(row.index, first.row.index);
    if (group.length > 1)
      texts.set(first.row.index, `${formatExact(group.length)}: ${differenceText(group)}`);
  }
  return { rows, standIn, texts };
}

function resultKey({ row, result: { outcome } }: RankedRow): string {
  const measures = measuresOf(outcome);
  // Memory is another share where KV blocks are; the run is the same.
  const came = measures === null ? outcome : [measures.rate, measures.summary, measures.objectives];
  return JSON.stringify([divisionOf(row), row.engine, row.policy, outcome.kind, came]);
}

/** "batch limit 256 or 1 024" */
function differenceText(group: readonly RankedRow[]): string {
  const [first] = group;
  const policy = first?.row.policy ?? '';
  return Object.keys(first?.row.fields ?? {})
    .flatMap((name) => {
      const values = [...new Set(group.map(({ row }) => row.fields[name]))];
      if (values.length < 2) return [];
      const label = SCHEDULER_TEXTS[policy]?.fields[name]?.label ?? name;
      const shown = values.map((value) => (typeof value === 'number' ? formatExact(value) : String(value)));
      return [`${label.toLowerCase()} ${formatChoices(shown)}`];
    })
    .join(', ');
}
