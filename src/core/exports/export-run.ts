import type { RunConfig } from '../config/run-config.ts';
import type { Trace } from '../config/trace.ts';
import type { RunHost } from '../run/run-host.ts';
import { run } from '../run/run.ts';
import type { TimingTables } from '../predictors/tables/timing-tables.ts';
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
  traces: readonly Trace[] | null,
  breathe: RunHost['breathe'],
): Promise<string | null> {
  const snapshot = (): void => {};
  if (kind === 'requests-csv') {
    const outcome = await run(config, tables, traces, { breathe, snapshot });
    return outcome.kind === 'done' ? requestsCsv(outcome.requests, config.workload.warmupRequests) : null;
  }
  const timeline = new TimelineRecorder();
  const host: RunHost = {
    breathe: () => (timeline.isCut ? Promise.resolve('cancel') : breathe()),
    snapshot,
  };
  const outcome = await run(config, tables, traces, host, { timeline });
  const isWritten = outcome.kind === 'done' || timeline.isCut;
  return isWritten ? chromeTrace(timeline, traceLabels(config)) : null;
}
