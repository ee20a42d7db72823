import { formatChoices } from '../../describe/issue-text.ts';
import { engineText } from '../../describe/engine-names.ts';
import { formatDollars, formatQuantity } from '../../../lib/format/quantity.ts';
import { groupBy } from '../../../lib/group-by.ts';
import { measuresOf } from '../rank-rows.ts';
import type { RankedRow } from '../search-rows.ts';

/**
 * What the best configuration of every other engine comes to, in a sentence that begins with a space; '' where there is no
 * other.
 * @param ranked best first; the first meets the objectives
 */
export function otherEnginesText(ranked: readonly RankedRow[]): string {
  const [, ...others] = groupBy(ranked, ({ row }) => engineText(row.engine));
  const texts = others.map(([engine, [best]]) => {
    const rate = best === undefined || best.place === null ? null : measuresOf(best.result)?.rate;
    if (best === undefined || rate === null || rate === undefined) return `${engine} with none that does`;
    const cost = best.economics?.dollarsPerHour ?? null;
    const price = cost === null ? '' : ` at ${formatDollars(cost)} an hour`;
    return `${engine} with ${formatQuantity(rate, 'requests/s')}${price}`;
  });
  return texts.length === 0 ? '' : ` Best of other engines: ${formatChoices(texts, 'and')}.`;
}
