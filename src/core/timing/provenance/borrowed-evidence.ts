import type { BaseProfile } from '../../profiles/schema.ts';
import type { TimingEvidence } from '../../operators/timing-evidence.ts';
import type { OperatorEvidence, OperatorId } from './evidence.ts';

type BorrowedTable = NonNullable<BaseProfile['borrowed']>['tables'][number];

/** Operators by the table of a bundle that they are timed from; the others say their origin themselves. */
const TABLE_OF: { readonly [Id in OperatorId]?: BorrowedTable } = {
  gemm: 'gemm',
  head: 'gemm',
  router: 'gemm',
  prefill: 'prefill',
  decode: 'decode',
};
/** What a user's own tables never have: fused experts, kernels with a window, and mixers that are not attention. */
const NEVER_OWN: readonly OperatorId[] = ['experts', 'window', 'mixer'];

/** On a GPU of the user's own: says of what was taken from another GPU that it was. */
export function flagBorrowed(
  evidence: readonly OperatorEvidence[],
  { borrowed }: Pick<BaseProfile, 'borrowed'>,
  weights: string,
): TimingEvidence[] {
  return evidence.map(({ id, ...item }) => {
    if (borrowed === undefined) return item;
    const table = TABLE_OF[id];
    // Products in other formats are in files of the other GPU.
    const isOtherFormat = id === 'gemm' && weights !== 'bf16';
    const isScaled = table !== undefined && borrowed.tables.includes(table);
    if (!isScaled && !isOtherFormat && !NEVER_OWN.includes(id)) return item;
    const how = isScaled && !isOtherFormat ? 'scaled by the constants of the two' : 'as they are there';
    return { ...item, status: 'derived', detail: `Times of ${borrowed.from}, ${how}. ${item.detail}` };
  });
}
