import { rankRows } from '../../../scenario/search/rank-rows.ts';
import type { Scaled } from '../../../scenario/search/scale-document.ts';
import type { PlannedRow } from '../../../scenario/search/search-rows.ts';
import type { Variation } from '../../../store/search/variation-store.ts';
import { MEASURES } from '../results/measures.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

const NAMES: Readonly<Record<Scaled, string>> = {
  prompts: 'Prompts',
  outputs: 'Outputs',
  rate: 'Rate',
};

export interface VariationLine {
  /** "Prompts x 1.5" */
  readonly change: string;
  readonly verdict: string;
  /** Another configuration comes first, or none meets the objectives. */
  readonly isOther: boolean;
}

/** What each change of the workload does to first place, among the configurations that were looked at again. */
export function variationLine(variation: Variation, rows: readonly PlannedRow[]): VariationLine {
  const { document, factor, refusal, results, scaled } = variation;
  const change = `${NAMES[scaled]} × ${factor}`;
  const line = (verdict: string, isOther = false) => ({ change, verdict, isOther });
  if (document === null) return line(refusal ?? '');
  if (results.length < rows.length) return line(`${results.length} of ${rows.length} done`);
  const ranked = rankRows(document, rows, results, pageCatalog());
  const [first] = ranked;
  if (first === undefined || first.place === null) return line('none of them meets the objectives', true);
  const winner = ranked.find(({ row }) => row.index === rows[0]?.index);
  if (winner === first) return line('the same one is first');
  const { read } = MEASURES[document.rank];
  // Rates are on a grid: neighbours can be level.
  const isLevel = winner !== undefined && winner.place !== null && read(winner) === read(first);
  return isLevel
    ? line(`the same one is first, level with ${first.row.label}`)
    : line(`${first.row.label} is first`, true);
}
