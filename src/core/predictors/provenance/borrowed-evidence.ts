import type { BaseProfile } from '../../profiles/schema.ts';
import type { TimingEvidence } from '../tables/timing-tables.ts';

/** Operators by the table of a bundle that they are timed from; those of no table here say their origin themselves. */
const TABLE_OF = [
  ['gemm', /^(GEMM|LM head|router)/],
  ['prefill', /^prefill attention/],
  ['decode', /^decode attention/],
] as const;
/** What a user's own tables never have: fused experts, and kernels with a window. */
const NEVER_OWN = /^(experts|sliding-window)/;

/** On a GPU of the user's own: says of what was taken from another GPU that it was. */
export function flagBorrowed(
  evidence: readonly TimingEvidence[],
  { borrowed }: Pick<BaseProfile, 'borrowed'>,
  weights: string,
): TimingEvidence[] {
  if (borrowed === undefined) return [...evidence];
  const { from, tables } = borrowed;
  return evidence.map((item) => {
    const [table] = TABLE_OF.find(([, names]) => names.test(item.operator)) ?? [];
    // Products in other formats are in files of the other GPU.
    const isOtherFormat = item.operator.startsWith('GEMM') && weights !== 'bf16';
    const isScaled = table !== undefined && tables.includes(table);
    if (!isScaled && !isOtherFormat && !NEVER_OWN.test(item.operator)) return item;
    const how = isScaled && !isOtherFormat ? 'scaled by the constants of the two' : 'as they are there';
    return { ...item, status: 'derived', detail: `Times of ${from}, ${how}. ${item.detail}` };
  });
}
