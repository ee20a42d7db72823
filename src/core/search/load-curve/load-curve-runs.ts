import type { RunConfig } from '../../config/run-config.ts';
import type { Trace } from '../../config/trace.ts';
import type { Breathe } from '../../run/drive-run.ts';
import type { TimingTables } from '../../timing/tables/timing-tables.ts';
import { evaluate } from '../evaluate.ts';
import { loadRunOf, type LoadRun } from './load-curve.ts';
import { longEnoughProbe, type ProbeLength } from '../long-enough.ts';

/** Whatever runs of a curve need of a configuration. */
export interface CurveInput {
  readonly config: RunConfig;
  readonly length: ProbeLength;
  readonly traces: readonly Trace[] | null;
  /** Rejects with UnsupportedShapeError. */
  readonly train: () => Promise<TimingTables>;
}

/** The grid point of the highest rate that does not make the queue grow, or why there is none. */
export type Saturation =
  | { readonly kind: 'found'; readonly gridIndex: number }
  | { readonly kind: 'none'; readonly reason: string };

/**
 * Looks for the saturation of a configuration as for a capacity, without any objective.
 * @param expected grid point of its capacity under objectives; null: unknown
 * @throws SearchCancelled where the host says so.
 */
export async function findSaturation(
  input: CurveInput,
  expected: number | null,
  breathe: Breathe,
): Promise<Saturation> {
  const terms = { question: { kind: 'capacity' as const }, objectives: [], length: input.length };
  const hint = expected === null ? null : { gridIndex: expected, twin: null };
  const { gridIndex, outcome } = await evaluate({ ...input, terms, expected: hint, breathe });
  if (gridIndex !== null) return { kind: 'found', gridIndex };
  if (outcome.kind === 'not-modelled') return { kind: 'none', reason: outcome.reason };
  if (outcome.kind === 'does-not-fit') return { kind: 'none', reason: 'The model does not fit in memory.' };
  return { kind: 'none', reason: 'Its queue grows at every rate.' };
}

/**
 * One run of a curve. The same seed draws the same requests at every rate and for every configuration, so that curves
 * differ by what serves and not by what came (common random numbers).
 * @throws SearchCancelled where the host says so.
 */
export async function runAtLoad(
  input: CurveInput,
  { rate, seed }: { readonly rate: number; readonly seed: number },
  breathe: Breathe,
): Promise<LoadRun> {
  const { config, length, traces } = input;
  const seeded = { ...config, workload: { ...config.workload, seed } };
  const ask = longEnoughProbe(
    { config: seeded, tables: await input.train(), traces, objectives: [], stopsEarly: false, length },
    breathe,
  );
  const { measures } = await ask(rate);
  if (measures === null) throw new Error('A probe that does not stop early has measures');
  return loadRunOf(measures, seed);
}
