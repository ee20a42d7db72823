import { create } from 'zustand';
import { curveRates, CURVE_SEEDS, type LoadRun } from '../../core/search/load-curve/load-curve.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';
import { oneCandidate } from '../../scenario/search/one-candidate.ts';
import { scenarioOf } from '../../scenario/search/plan-space.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import type { PlannedRow } from '../../scenario/search/search-rows.ts';
import { askAnalysis, failureOf } from './analysis-client.ts';
import { pageCatalog } from '../own/own-gpus.ts';

/** The runs of one configuration's curve, so far. */
export interface CurveRuns {
  readonly phase: 'running' | 'done' | 'cancelled' | 'failed';
  readonly runs: readonly LoadRun[];
  /** Runs in all; 0: its saturation is still looked for. */
  readonly total: number;
  /** Why there is no curve, in a sentence. */
  readonly message: string | null;
}

/** A configuration to sweep. */
export interface CurveSubject {
  readonly row: PlannedRow;
  /** Grid point of its capacity; null: none. */
  readonly gridIndex: number | null;
}

interface LoadCurveStore {
  /** By `curveKey`. */
  readonly curves: Readonly<Record<string, CurveRuns>>;
  /** Sweeps the configurations that have no finished curve yet. What runs is stopped. */
  readonly start: (document: SearchDocument, subjects: readonly CurveSubject[]) => Promise<void>;
  readonly cancel: () => void;
}

/** Names what decides a curve: the configuration and its workload. Objectives and ranking do not. */
export function curveKey(document: SearchDocument, { row }: Pick<CurveSubject, 'row'>): string {
  const { name: _name, slo: _slo, ...decides } = scenarioOf(document, row);
  return JSON.stringify([decides, document.probe]);
}

type ChangeCurve = (to: (curve: CurveRuns) => CurveRuns) => void;

/** Finds where the configuration saturates, then runs it at the curve's rates; tells what it has so far. */
async function sweep(
  document: SearchDocument,
  { row, gridIndex }: CurveSubject,
  change: ChangeCurve,
  signal: AbortSignal,
): Promise<void> {
  const scenario = scenarioOf(document, row);
  const config = resolveScenario(scenario, pageCatalog());
  const alone = oneCandidate(document, row);
  const fail = (message: string) => change((curve) => ({ ...curve, phase: 'failed', message }));
  const request = { kind: 'saturation' as const, index: 0, expected: gridIndex };
  const found = await askAnalysis(alone, { config, request }, signal);
  if (signal.aborted) return;
  if (found.kind !== 'saturation') return fail(failureOf(found) ?? 'It was cancelled.');
  if (found.saturation.kind === 'none') return fail(found.saturation.reason);
  const loads = loadsOf(found.saturation.gridIndex, scenario.workload.seed);
  change((curve) => ({ ...curve, total: loads.length }));
  await Promise.all(
    loads.map(async (load) => {
      const run = { kind: 'load-run' as const, index: 0, ...load };
      const end = await askAnalysis(alone, { config, request: run }, signal);
      if (signal.aborted) return;
      if (end.kind === 'load-run') change((curve) => ({ ...curve, runs: [...curve.runs, end.run] }));
      else fail(failureOf(end) ?? 'It was cancelled.');
    }),
  );
  if (signal.aborted) return;
  change((curve) => (curve.phase === 'running' ? { ...curve, phase: 'done' } : curve));
}

/** Rate by rate, so that all of a curve takes shape at once. */
function loadsOf(
  gridIndex: number,
  seed: number,
): readonly { readonly rate: number; readonly seed: number }[] {
  const seeds = Array.from({ length: CURVE_SEEDS }, (_, i) => seed + i);
  return curveRates(gridIndex).flatMap((rate) => seeds.map((each) => ({ rate, seed: each })));
}

/** Load curves of this visit. */
export const useLoadCurves = create<LoadCurveStore>()((set, get) => {
  let current = new AbortController();
  const change = (key: string, to: (runs: CurveRuns) => CurveRuns) =>
    set(({ curves }) => {
      const curve = curves[key];
      return curve === undefined ? {} : { curves: { ...curves, [key]: to(curve) } };
    });
  const begin = (key: string) =>
    set(({ curves }) => ({
      curves: { ...curves, [key]: { phase: 'running', runs: [], total: 0, message: null } },
    }));

  const cancel = () => {
    current.abort();
    for (const [key, curve] of Object.entries(get().curves)) {
      if (curve.phase === 'running') change(key, (runs) => ({ ...runs, phase: 'cancelled' }));
    }
  };

  return {
    curves: {},
    start: async (document, subjects) => {
      cancel();
      current = new AbortController();
      const { signal } = current;
      const missing = subjects.filter(
        (subject) => get().curves[curveKey(document, subject)]?.phase !== 'done',
      );
      await Promise.all(
        missing.map((subject) => {
          const key = curveKey(document, subject);
          begin(key);
          return sweep(document, subject, (to) => change(key, to), signal);
        }),
      );
    },
    cancel,
  };
});
