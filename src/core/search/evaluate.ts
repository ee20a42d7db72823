import { planMemory } from '../memory/memory-planner.ts';
import type { RunConfig } from '../config/run-config.ts';
import type { Trace } from '../config/trace.ts';
import type { Breathe } from '../run/drive-run.ts';
import type { Objective } from '../results/goodput.ts';
import type { TimingTables } from '../timing/tables/timing-tables.ts';
import { UnsupportedShapeError } from '../timing/provenance/unsupported.ts';
import { generateWorkload } from '../workloads/generate.ts';
import { missedOnEmptyMachine, throughputCeiling } from './bounds.ts';
import type {
  CandidateOutcome,
  CandidateResult,
  Expectation,
  Peaks,
  ProbeMeasures,
  SearchQuestion,
} from './candidate.ts';
import { findCapacity, NEAR } from './capacity.ts';
import { longEnoughProbe, type ProbeLength } from './long-enough.ts';
import { measuresOfTwin } from './twin.ts';
import { HIGHEST_INDEX, indexFrom, LOWEST_INDEX, rateAt } from './rate-grid.ts';

/** What a configuration is asked, and how thoroughly. */
export interface SearchTerms {
  readonly question: SearchQuestion;
  readonly objectives: readonly Objective[];
  readonly length: ProbeLength;
}

export interface EvaluationInput {
  readonly config: RunConfig;
  readonly terms: SearchTerms;
  readonly traces: readonly Trace[] | null;
  /** The tables of the configuration; asked only where it must be simulated. Rejects with UnsupportedShapeError. */
  readonly train: () => Promise<TimingTables>;
  readonly expected: Expectation | null;
  readonly breathe: Breathe;
}

/** Deployments reach about this share of what their peaks allow: only where the first look is taken. */
const USUAL_SHARE = 0.4;

/**
 * Answers the search's question for one configuration. What memory or the hardware's peaks rule out is not simulated.
 * @throws SearchCancelled where the host says so.
 */
export async function evaluate(input: EvaluationInput): Promise<Omit<CandidateResult, 'index'>> {
  const { config, terms, traces } = input;
  const { question } = terms;
  const workload = generateWorkload(
    { ...config.workload, requests: terms.length.requests, seconds: null },
    traces ?? [],
    config.corrections,
  );
  const plan = planMemory(config, workload.longestRequest);
  const unasked = (outcome: CandidateOutcome) => ({ outcome, gridIndex: null, peaks: null, probes: 0 });
  if (!plan.fits) return unasked({ kind: 'does-not-fit', smallestFit: plan.smallestFit });
  const floor = missedOnEmptyMachine(config, workload, terms.objectives);
  if (floor !== null) return unasked({ kind: 'ruled-out-by-latency', floor });
  const ceiling = throughputCeiling(config, workload);
  if (question.kind === 'rate' && question.rate > ceiling) return unasked({ kind: 'ruled-out', ceiling });
  const { twin = null } = input.expected ?? {};
  const taken =
    twin === null || question.kind === 'rate' ? null : measuresOfTwin(config, workload.longestRequest, twin);
  if (twin !== null && taken !== null) {
    const { gridIndex, peaks } = twin;
    return { outcome: { kind: 'meets', measures: taken }, gridIndex, peaks, probes: 0 };
  }
  try {
    const tables = await input.train();
    return question.kind === 'rate'
      ? await evaluateRate(input, tables, question.rate)
      : await evaluateCapacity(input, tables, ceiling);
  } catch (error) {
    if (!(error instanceof UnsupportedShapeError)) throw error;
    return unasked({ kind: 'not-modelled', reason: error.message });
  }
}

async function evaluateRate(input: EvaluationInput, tables: TimingTables, rate: number) {
  const ask = longEnoughProbe({ ...input, ...input.terms, tables, stopsEarly: false }, input.breathe);
  const { meets, measures, probes } = await ask(rate);
  if (measures === null) throw new Error('A probe that does not stop early has measures');
  const kind = meets ? ('meets' as const) : ('misses' as const);
  return { outcome: { kind, measures }, gridIndex: null, peaks: null, probes };
}

async function evaluateCapacity(
  input: EvaluationInput,
  tables: TimingTables,
  ceilingRate: number,
): Promise<Omit<CandidateResult, 'index'>> {
  const setup = { ...input, ...input.terms, tables };
  const ask = longEnoughProbe({ ...setup, stopsEarly: true }, input.breathe);
  const askWhole = longEnoughProbe({ ...setup, stopsEarly: false }, input.breathe);
  const measured = new Map<number, ProbeMeasures>();
  const reached = new Map<number, Peaks>();
  const ceiling = Math.min(HIGHEST_INDEX, indexFrom(ceilingRate));
  let probes = 0;
  const probe = async (index: number): Promise<boolean> => {
    // With next to no load, the run shows by how much the objectives are missed.
    const answer = await (index === LOWEST_INDEX ? askWhole : ask)(rateAt(index));
    probes += answer.probes;
    reached.set(index, answer.peaks);
    if (answer.measures !== null) measured.set(index, answer.measures);
    return answer.meets;
  };
  const expected = input.expected?.gridIndex ?? indexFrom(USUAL_SHARE * ceilingRate);
  const gridIndex = await findCapacity({ ceiling, expected: Math.min(ceiling - 1, expected), probe });
  const measures = gridIndex === null ? undefined : measured.get(gridIndex);
  if (gridIndex !== null && measures !== undefined) {
    const peaks = peaksNear(reached, gridIndex);
    return { outcome: { kind: 'meets', measures }, gridIndex, peaks, probes };
  }
  if (!measured.has(LOWEST_INDEX)) await probe(LOWEST_INDEX);
  const light = measured.get(LOWEST_INDEX);
  if (light === undefined) throw new Error('A probe that does not stop early has measures');
  return { outcome: { kind: 'misses', measures: light }, gridIndex: null, peaks: null, probes };
}

/** The largest of the runs whose answers decide the capacity. */
function peaksNear(reached: ReadonlyMap<number, Peaks>, gridIndex: number): Peaks {
  const near = [...reached]
    .filter(([index]) => Math.abs(index - gridIndex) <= NEAR)
    .map(([, peaks]) => peaks);
  const most = (of: (peaks: Peaks) => number) => Math.max(...near.map(of));
  return {
    batch: most(({ batch }) => batch),
    outstanding: most(({ outstanding }) => outstanding),
    kvBlocks: most(({ kvBlocks }) => kvBlocks),
  };
}
