import { useEffect, useMemo } from 'react';
import type { OwnTrace } from '../../store/own/own-traces.ts';
import { isOwnTrace } from '../../scenario/document/own-trace.ts';
import type { Comparison, ScenarioTrace } from '../../scenario/document/scenario.ts';
import { useApp } from '../../store/app-store.ts';
import { loadOwnTraces, useOwnTraces } from '../../store/own/own-traces.ts';
import type { ReplayTarget } from './use-replay.ts';

const NONE: readonly OwnTrace[] = [];

/** The traces that this browser keeps; none until they are read. */
export function useKeptTraces(): readonly OwnTrace[] {
  useEffect(() => void loadOwnTraces(), []);
  return useOwnTraces(({ records }) => records ?? NONE);
}

/** The trace of its own that a comparison replays and this browser does not have; null: none, or it is not known yet. */
export function useNeededTrace(): ScenarioTrace | null {
  const named = useApp(ownTraceOf);
  useKeptTraces();
  const records = useOwnTraces((state) => state.records);
  if (named === null || records === null || records.some(({ id }) => id === named.id)) return null;
  return named;
}

/** The trace of somebody's own that the sides replay; null: none. */
function ownTraceOf({ comparison }: { readonly comparison: Comparison }): ScenarioTrace | null {
  for (const { workload } of comparison.sides) if (isOwnTrace(workload.trace?.id)) return workload.trace;
  return null;
}

/** The workload that the sides of the comparison share, and its edits. */
export function useComparisonTarget(): ReplayTarget {
  const scenario = useApp(({ comparison }) => comparison.sides[0]);
  const edit = useApp((state) => state.editShared);
  if (scenario === undefined) throw new Error('a comparison has sides');
  return useMemo(() => ({ scenario, edit }), [scenario, edit]);
}
