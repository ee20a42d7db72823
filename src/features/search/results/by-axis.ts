import { engineText } from '../../../scenario/describe/engine-names.ts';
import { TAGGED_DIMENSIONS } from '../../../scenario/search/dimensions.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import type { Measure } from './measures.ts';
import { batchLimitOf, schedulerLabel, tokenBudgetOf } from './row-values.ts';
import { gpuName } from '../../../scenario/describe/names.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

/** The best value of the rank for every value of one axis of the space. */
export interface AxisBest {
  readonly axis: string;
  readonly values: readonly {
    readonly label: string;
    /** null: no configuration with it meets the objectives. */
    readonly best: number | null;
  }[];
}

type Read = (row: RankedRow) => string | number | null;

interface Axis {
  readonly axis: string;
  readonly read: Read;
}

const AXES: readonly Axis[] = [
  { axis: 'GPU', read: ({ row }) => gpuName(row.gpu, pageCatalog()) },
  { axis: 'TP', read: ({ row }) => row.tensorParallel },
  { axis: 'PP', read: ({ row }) => row.pipelineParallel },
  { axis: 'Engine', read: ({ row }) => engineText(row.engine) },
  { axis: 'Scheduler', read: ({ row }) => schedulerLabel(row.policy) },
  { axis: 'Batch limit', read: ({ row }) => batchLimitOf(row) },
  { axis: 'Chunk', read: ({ row }) => tokenBudgetOf(row) },
  ...TAGGED_DIMENSIONS.map(({ name, label }): Axis => ({ axis: label, read: ({ row }) => row[name] })),
];

/** An axis with one value has nothing to compare and is left out. */
export function bestByAxis(rows: readonly RankedRow[], measure: Measure): readonly AxisBest[] {
  return AXES.flatMap(({ axis, read }) => {
    const values = new Map<string | number, number | null>();
    for (const row of rows) {
      const key = read(row);
      if (key === null) continue;
      const value = row.place === null ? null : measure.read(row);
      values.set(key, better(values.get(key) ?? null, value, measure.isMoreBetter));
    }
    if (values.size < 2) return [];
    const keys = [...values.keys()].toSorted((one, other) =>
      typeof one === 'number' && typeof other === 'number' ? one - other : 0,
    );
    return [{ axis, values: keys.map((key) => ({ label: String(key), best: values.get(key) ?? null })) }];
  });
}

function better(one: number | null, other: number | null, isMoreBetter: boolean): number | null {
  if (one === null || other === null) return one ?? other;
  return isMoreBetter ? Math.max(one, other) : Math.min(one, other);
}
