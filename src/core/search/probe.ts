import type { RunConfig } from '../config/run-config.ts';
import type { Trace } from '../config/trace.ts';
import { EVENTS_PER_BREATH, type Breathe } from '../run/drive-run.ts';
import { beginTimedRun } from '../run/timed-run.ts';
import { attainmentsOf } from '../results/attainment.ts';
import type { Objective } from '../results/goodput.ts';
import type { TimingTables } from '../timing/tables/timing-tables.ts';
import type { Run } from '../run/run.ts';
import type { Peaks, ProbeMeasures } from './candidate.ts';
import { measuresOfRun } from '../why/run-measures.ts';
import { judgeEarly } from './early-verdict.ts';

/** What a probe needs beside its configuration and rate. */
export interface ProbeInput {
  readonly config: RunConfig;
  readonly tables: TimingTables;
  readonly traces: readonly Trace[] | null;
  readonly objectives: readonly Objective[];
  /** False: the run goes to its end also where it is lost, so that there are measures of it. */
  readonly stopsEarly: boolean;
}

export interface ProbeOutcome {
  readonly meets: boolean;
  /** null: it stopped early. */
  readonly measures: ProbeMeasures | null;
  readonly peaks: Peaks;
}

/** An unfinished run is judged whenever this share of its requests has come or gone: judging looks at all of them. */
const JUDGED_SHARE = 1 / 32;

/** Ends a search in the middle of a probe. */
export class SearchCancelled extends Error {}

/**
 * Simulates the configuration at a rate (requests a second): it meets the constraint when every request completes,
 * the queue does not grow without bound and every objective holds. The same seed draws the same gaps, in units of
 * their mean, and the same lengths at every rate and for every configuration.
 * @throws SearchCancelled where the host says so.
 */
export async function probe(input: ProbeInput, rate: number, breathe: Breathe): Promise<ProbeOutcome> {
  const { objectives, tables, traces, stopsEarly } = input;
  const config = atRate(input.config, rate);
  const run = await beginTimedRun(config, tables, traces ?? [], breathe);
  if (run === null) throw new SearchCancelled('The search was cancelled');
  if (run.kind === 'does-not-fit') throw new Error('A probe was asked of a configuration that does not fit');
  let judgeFrom = 0;
  while (run.advance(EVENTS_PER_BREATH)) {
    const progress = progressOf(run);
    if (stopsEarly && progress >= judgeFrom) {
      judgeFrom = progress + JUDGED_SHARE * run.total;
      if (judgeEarly(run, objectives) !== null) return { meets: false, measures: null, peaks: peaksOf(run) };
    }
    if ((await breathe()) === 'cancel') throw new SearchCancelled('The search was cancelled');
  }
  const { result, requests } = run.finish();
  const { summary } = result;
  const attainments = attainmentsOf(requests, config.workload.warmupRequests, result, objectives);
  const meets =
    summary.completed === summary.requests && summary.stable && attainments.every(({ met }) => met);
  return {
    meets,
    peaks: peaksOf(run),
    measures: { rate, ...measuresOfRun(result, attainments) },
  };
}

/** Arrivals and completions so far. */
function progressOf({ completed, live }: Run): number {
  const outstanding = live.replicas.reduce((sum, replica) => sum + replica.outstanding, 0);
  return outstanding + 2 * completed;
}

function peaksOf({ live: { iterations, replicas } }: Run): Peaks {
  const most = (values: readonly number[]) => Math.max(0, ...values);
  return {
    batch: iterations.byRequests.weights.length - 1,
    outstanding: most(replicas.map(({ peakOutstanding }) => peakOutstanding)),
    kvBlocks: most(replicas.map(({ kvBlocks }) => kvBlocks.peakUsed)),
  };
}

/** The configuration with another rate of arrivals. */
function atRate(config: RunConfig, rate: number): RunConfig {
  const { arrivals } = config.workload;
  return {
    ...config,
    workload: { ...config.workload, arrivals: { ...arrivals, fields: { ...arrivals.fields, rate } } },
  };
}
