import type { MeasuredStatistic } from '../measured/measured-run.ts';
import {
  nothingRead,
  UNSAID,
  type BenchmarkResult,
  type Importer,
  type ReadResults,
} from './benchmark-result.ts';
import { at, count, firstAt, positive, recordsOf, text } from './reading/json-access.ts';
import {
  closedLoop,
  describeArrivals,
  failureNotes,
  loadOf,
  MEAN_LENGTHS_NOTE,
  meanLengths,
} from './reading/load.ts';
import {
  bySendTime,
  arrivalsOf,
  listedLengths,
  timesOf,
  type MeasuredRequest,
} from './reading/request-list.ts';
import { measuredTimes, readStatistics, withThroughput, type Statistics } from './reading/statistics.ts';

/**
 * Ray's LLMPerf (token_benchmark_ray.py): NAME_summary.json, one flat object in seconds, and NAME_individual_responses.json, a
 * list of requests. Its inter-token latency divides the whole time of a request, the first token's included, by its tokens:
 * neither TPOT nor ITL, so that TPOT comes from the listed requests alone.
 */
const TOOL = 'LLMPerf';
const NOT_TPOT =
  'Its inter-token latency counts the time to the first token too, so it is neither TPOT nor ITL and is not compared.';

/** Reads its files. */
export const llmperf: Importer = {
  files: [
    {
      tool: TOOL,
      versions: '',
      file: '`NAME_summary.json`',
      gives: 'TTFT, E2E, output tokens/s',
    },
    {
      tool: TOOL,
      versions: '',
      file: '`NAME_individual_responses.json`',
      gives: 'TTFT, TPOT, E2E with the lengths of every request',
    },
  ],
  recognises: (document) => isSummary(document) || isResponse(recordsOf(document)[0]),
  read: (document) => {
    const result = isSummary(document) ? readSummary(document) : readResponses(recordsOf(document));
    return result === null ? nothingReadHere() : { ok: true, results: [result] };
  },
};

function nothingReadHere(): ReadResults {
  return nothingRead(TOOL, 'time above 0 under results_ttft_s_mean or ttft_s of its requests');
}

function isSummary(document: unknown): boolean {
  return ['results_ttft_s_mean', 'results_end_to_end_latency_s_mean'].some(
    (key) => at(document, key) !== undefined,
  );
}

function isResponse(value: unknown): boolean {
  return ['ttft_s', 'end_to_end_latency_s'].every((key) => at(value, key) !== undefined);
}

function readSummary(document: unknown): BenchmarkResult | null {
  const measured = measuredTimes({
    ttft: ofMetric(document, 'ttft_s'),
    e2e: ofMetric(document, 'end_to_end_latency_s'),
  });
  if (measured === null) return null;
  const concurrency = count(at(document, 'num_concurrent_requests'));
  const completed = count(at(document, 'results_num_completed_requests'));
  const load = loadOf({
    requests: completed,
    arrivals: concurrency === undefined ? undefined : closedLoop(concurrency),
    lengths: meanLengths(meanTokens(document, 'input'), meanTokens(document, 'output')),
  });
  return {
    tool: TOOL,
    label: describeArrivals(load.arrivals),
    served: { ...UNSAID, model: text(at(document, 'model')) ?? null },
    measured: withThroughput(measured, positive(at(document, 'results_mean_output_throughput_token_per_s'))),
    load,
    notes: [
      MEAN_LENGTHS_NOTE,
      NOT_TPOT,
      ...failureNotes(completed, count(at(document, 'results_num_requests_started'))),
    ],
  };
}

function ofMetric(document: unknown, metric: string): Statistics | undefined {
  const key = (statistic: MeasuredStatistic): string =>
    statistic === 'mean' ? `results_${metric}_mean` : `results_${metric}_quantiles_${statistic}`;
  return readStatistics((statistic) => at(document, key(statistic)), 1);
}

/** As measured, else as asked for. */
function meanTokens(document: unknown, part: 'input' | 'output'): number | undefined {
  return positive(firstAt(document, [[`results_number_${part}_tokens_mean`], [`mean_${part}_tokens`]]));
}

function readResponses(records: readonly unknown[]): BenchmarkResult | null {
  const requests = bySendTime(records.flatMap(readResponse));
  const measured = measuredTimes(timesOf(requests));
  if (measured === null) return null;
  const load = loadOf({
    requests: requests.length,
    arrivals: arrivalsOf(requests),
    lengths: listedLengths(requests),
  });
  return {
    tool: TOOL,
    label: describeArrivals(load.arrivals),
    served: UNSAID,
    measured,
    load,
    notes: failureNotes(requests.length, records.length),
  };
}

function readResponse(record: unknown): readonly MeasuredRequest[] {
  const error = at(record, 'error_code');
  const prompt = count(at(record, 'number_input_tokens'));
  const output = count(at(record, 'number_output_tokens'));
  if ((error !== undefined && error !== null) || prompt === undefined || output === undefined) return [];
  return [
    {
      prompt,
      output,
      start: positive(at(record, 'start_time')),
      ttft: positive(at(record, 'ttft_s')),
      e2e: positive(at(record, 'end_to_end_latency_s')),
    },
  ];
}
