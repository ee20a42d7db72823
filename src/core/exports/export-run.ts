import type { RunConfig } from '../config/run-config.ts';
import type { Trace } from '../config/trace.ts';
import type { TimingTables } from '../timing/tables/timing-tables.ts';
import { driveRun, EVENTS_PER_BREATH, type Breathe } from '../run/drive-run.ts';
import { createWatchedRun, workloadOf } from '../run/run.ts';
import { beginTimedRun, predictorOf } from '../run/timed-run.ts';
import { chromeTrace, traceLabels } from './chrome-trace.ts';
import { requestsCsv } from './requests-csv.ts';
import { TimelineRecorder } from './timeline-recorder.ts';

/** The files that a run can be written down as. */
export type ExportKind = 'requests-csv' | 'chrome-trace';

/**
 * Runs the configuration once more and gives the file's text; null when `breathe` cancelled it or it does not fit. A
 * timeline stops the run once it is full.
 */
export async function exportRun(
  kind: ExportKind,
  config: RunConfig,
  tables: TimingTables,
  traces: readonly Trace[],
  breathe: Breathe,
): Promise<string | null> {
  if (kind === 'chrome-trace') return exportTimeline(config, tables, traces, breathe);
  const run = await beginTimedRun(config, tables, traces, breathe);
  if (run === null) return null;
  const outcome = await driveRun(run, { breathe, snapshot: () => {} });
  return outcome.kind === 'done' ? requestsCsv(outcome.requests, config.workload.warmupRequests) : null;
}

async function exportTimeline(
  config: RunConfig,
  tables: TimingTables,
  traces: readonly Trace[],
  breathe: Breathe,
): Promise<string | null> {
  const timeline = new TimelineRecorder();
  const run = createWatchedRun(config, predictorOf(config, tables), workloadOf(config, traces), timeline);
  if (run.kind === 'does-not-fit') return null;
  while (run.advance(EVENTS_PER_BREATH) && !timeline.isCut) {
    if ((await breathe()) === 'cancel') return null;
  }
  return chromeTrace(timeline, traceLabels(config));
}
