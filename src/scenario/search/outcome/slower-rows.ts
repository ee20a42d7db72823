import type { Catalog } from '../../../core/catalog/catalog.ts';
import { slowerFormat, type SlowerFormat } from '../../../core/plausible/slower-format.ts';
import { formatCounted, formatCount } from '../../../lib/format/number.ts';
import { groupBy } from '../../../lib/group-by.ts';
import { slowerFormatText } from '../../describe/breach-text.ts';
import { gpuName } from '../../describe/names.ts';
import { divisionOf } from '../dimensions.ts';
import { measuresOf } from '../rank-rows.ts';
import type { RankedRow } from '../search-rows.ts';

/** Two configurations that differ in the format of their weights alone, and whether the narrower is the slower. */
interface Pair {
  readonly gpu: string;
  readonly formats: string;
  readonly narrow: RankedRow;
  readonly slower: SlowerFormat | null;
}

/** Sentences on formats that are slower than wider ones: one for each two formats of a GPU, with the worst of its rows. */
export function slowerRowTexts(ranked: readonly RankedRow[], catalog: Catalog): readonly string[] {
  const pairs = [...groupBy(ranked, allButWeights).values()].flatMap(pairsOf);
  return [...groupBy(pairs, ({ gpu, formats }) => `${gpu} ${formats}`).values()].flatMap((alike) => {
    const found = alike.filter(isSlower);
    const [worst] = found.toSorted((a, b) => excessOf(b.slower) - excessOf(a.slower));
    if (worst === undefined) return [];
    const share = `${formatCount(found.length)} of ${formatCounted(alike.length, 'pair')} of configurations`;
    return `On ${gpuName(worst.gpu, catalog)} ${slowerFormatText(worst.slower)} So it is in ${share}; these figures are of ${worst.narrow.row.label}.`;
  });
}

/** The same in configurations that differ in their weights alone. */
function allButWeights({ row }: RankedRow): string {
  return JSON.stringify([{ ...divisionOf(row), weights: '' }, row.engine, row.policy, row.fields]);
}

function pairsOf(rows: readonly RankedRow[]): readonly Pair[] {
  return rows.flatMap((one, at) => rows.slice(at + 1).flatMap((other) => pairOf(one, other)));
}

/** Nothing where one of them was not simulated. */
function pairOf(one: RankedRow, other: RankedRow): readonly Pair[] {
  const [a, b] = [measuresOf(one.result), measuresOf(other.result)];
  if (a === null || b === null) return [];
  const [weightsA, weightsB] = [one.row.weights, other.row.weights];
  const slower = slowerFormat({ ...a, weights: weightsA }, { ...b, weights: weightsB });
  const formats = [weightsA, weightsB].toSorted().join(' ');
  const narrow = slower?.format === weightsB ? other : one;
  return [{ gpu: one.row.gpu, formats, narrow, slower }];
}

function isSlower(pair: Pair): pair is Pair & { readonly slower: SlowerFormat } {
  return pair.slower !== null;
}

const excessOf = ({ seconds, widerSeconds }: SlowerFormat): number => seconds / widerSeconds;
