import type { MeasuredStatistic } from '../measured/measured-run.ts';
import {
  nothingRead,
  UNSAID,
  type Importer,
  type MeasuredLoad,
  type ReadResults,
} from './benchmark-result.ts';
import { at, count, firstAt, positive } from './reading/json-access.ts';
import {
  closedLoop,
  describeArrivals,
  loadOf,
  MEAN_LENGTHS_NOTE,
  meanLengths,
  constantArrivals,
} from './reading/load.ts';
import { measuredTimes, readStatistics, withThroughput, type Statistics } from './reading/statistics.ts';

/**
 * inference-perf's summary_lifecycle_metrics.json and stage_N_lifecycle_metrics.json, 0.1 to 0.4 (lengths under
 * `prompt_len`) and after, up to main of 2026 (`prompt_tokens`). Seconds. Only a stage's file says at what rate or concurrency it ran.
 */
export const INFERENCE_PERF = 'inference-perf';

const METRICS = {
  ttft: 'time_to_first_token',
  tpot: 'time_per_output_token',
  itl: 'inter_token_latency',
  e2e: 'request_latency',
} as const;

/** Reads its files. */
export const inferencePerf: Importer = {
  files: [
    {
      tool: INFERENCE_PERF,
      versions: '',
      file: '`stage_N_lifecycle_metrics.json`, `summary_lifecycle_metrics.json`',
      gives: 'TTFT, TPOT, ITL, E2E',
    },
  ],
  recognises: (document) =>
    at(document, 'successes', 'latency') !== undefined && at(document, 'load_summary') !== undefined,
  read: readInferencePerf,
};

function readInferencePerf(document: unknown): ReadResults {
  const measured = measuredTimes(
    Object.fromEntries(
      Object.entries(METRICS).map(([metric, key]) => [
        metric,
        ofMetric(at(document, 'successes', 'latency', key)),
      ]),
    ),
  );
  if (measured === null) return nothingRead(INFERENCE_PERF, 'successful request under successes.latency');
  const notes = [MEAN_LENGTHS_NOTE];
  const failed = count(at(document, 'failures', 'count'));
  if (failed !== undefined) notes.push(`${failed} requests failed; the others are compared.`);
  const load = loadOf({
    requests: count(at(document, 'successes', 'count')),
    arrivals: readArrivals(document, notes),
    lengths: meanLengths(meanTokens(document, 'prompt'), meanTokens(document, 'output')),
  });
  return {
    ok: true,
    results: [
      {
        tool: INFERENCE_PERF,
        label: describeArrivals(load.arrivals),
        served: UNSAID,
        measured: withThroughput(
          measured,
          positive(at(document, 'successes', 'throughput', 'output_tokens_per_sec')),
        ),
        load,
        notes,
      },
    ],
  };
}

function ofMetric(metric: unknown): Statistics | undefined {
  const paths = (statistic: MeasuredStatistic) =>
    statistic === 'p50' ? [['median'], ['p50']] : [[statistic]];
  return readStatistics((statistic) => firstAt(metric, paths(statistic)), 1);
}

function meanTokens(document: unknown, part: 'prompt' | 'output'): number | undefined {
  return positive(
    firstAt(document, [
      ['successes', `${part}_len`, 'mean'],
      ['successes', `${part}_tokens`, 'mean'],
    ]),
  );
}

function readArrivals(document: unknown, notes: string[]): MeasuredLoad['arrivals'] {
  const concurrency = count(at(document, 'load_summary', 'concurrency'));
  if (concurrency !== undefined) return closedLoop(concurrency);
  const rate = positive(at(document, 'load_summary', 'requested_rate'));
  if (rate !== undefined) {
    notes.push('The file does not say how requests were spaced: evenly, as is its default.');
    return constantArrivals(rate);
  }
  const served = positive(at(document, 'successes', 'throughput', 'requests_per_sec'));
  if (served === undefined) return undefined;
  notes.push('This is the summary of all stages: its mean rate stands for them. A stage file says more.');
  return constantArrivals(served);
}
