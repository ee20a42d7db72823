import type { MeasuredTables } from '../catalog/gpu-spec.ts';
import { sortedUnique } from './rows.ts';
import type { BaseProfile } from '../profiles/schema.ts';
import type { OwnFiles } from './own-files.ts';

/** What must be known of a user's tables before they are read; it stands beside what is known of the other GPU's. */
export interface OwnHolds extends Pick<MeasuredTables, 'headDims' | 'allReduceGpus' | 'parts'> {
  /** Absent: those of the other GPU. */
  readonly windows?: MeasuredTables['windows'];
  readonly brought: readonly string[];
}

/** @param base of the GPU, with what it borrows */
export function holdsOf(base: BaseProfile, { parts, operators }: OwnFiles): OwnHolds {
  const { prefill, decode } = base.dtypes.bf16;
  const ofPrompts = prefill.map(({ headDim }) => headDim);
  const groups = Object.values(base.allReduce).flatMap(({ graph, eager }) =>
    graph.gpus.filter((count) => eager.gpus.includes(count)),
  );
  const windows = windowsOf(parts);
  return {
    headDims: sortedUnique(decode.map(({ headDim }) => headDim).filter((size) => ofPrompts.includes(size))),
    allReduceGpus: sortedUnique(groups),
    parts: parts.map(({ part }) => part),
    brought: Object.keys(operators),
    ...(windows.length === 0 ? {} : { windows }),
  };
}

function windowsOf(parts: OwnFiles['parts']): MeasuredTables['windows'] {
  const tables = parts.flatMap((part) => (part.part === 'window' ? part.tables : []));
  return sortedUnique(tables.map(({ tokens }) => tokens)).map((tokens) => ({
    tokens,
    headDims: sortedUnique(
      tables.flatMap((table) => (table.tokens === tokens ? table.decode.map(({ headDim }) => headDim) : [])),
    ),
  }));
}
