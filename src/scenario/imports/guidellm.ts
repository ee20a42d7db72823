import type { MeasuredStatistic } from '../measured/measured-run.ts';
import {
  nothingRead,
  UNSAID,
  type BenchmarkResult,
  type Importer,
  type MeasuredLoad,
  type ReadResults,
} from './benchmark-result.ts';
import { at, count, firstAt, listAt, positive, text } from './reading/json-access.ts';
import {
  closedLoop,
  describeArrivals,
  loadOf,
  MEAN_LENGTHS_NOTE,
  meanLengths,
  rateCapNote,
  ALL_AT_ONCE,
} from './reading/load.ts';
import {
  bySendTime,
  listedArrivals,
  listedLengths,
  timesOf,
  type MeasuredRequest,
} from './reading/request-list.ts';
import { measuredTimes, readStatistics, type Statistics } from './reading/statistics.ts';

/**
 * GuideLLM's benchmarks.json: a run for each rate or strategy. 0.2 keeps the strategy under `args` and the model
 * under `worker`; 0.3 keeps the strategy under `scheduler`; 0.4 to 0.8 under `config`, with the command's settings
 * in `args` of the file; main of 2026 keeps those in `config.spec`. Latencies are in milliseconds but for `request_latency`, in seconds.
 * Its inter-token latency is a mean over tokens; its time per output token counts the first token too (0.3 on) or
 * divides by all tokens (0.2), so it is not the TPOT meant here, which comes from the listed requests alone.
 */
const TOOL = 'GuideLLM';
const PER_SECOND = 1e3;

/** Reads its files. */
export const guidellm: Importer = {
  files: [
    {
      tool: TOOL,
      versions: '0.2 to 0.8',
      file: '`benchmarks.json`, a run a rate',
      gives:
        'TTFT, E2E; the mean of its inter-token latency is over tokens, so it is ITL; TPOT where the file lists every request',
    },
  ],
  recognises: (document) => listAt(document, 'benchmarks').some((run) => at(run, 'metrics') !== undefined),
  read: readGuidellm,
};

function readGuidellm(document: unknown): ReadResults {
  const results = listAt(document, 'benchmarks').flatMap((benchmark) => readBenchmark(document, benchmark));
  if (results.length > 0) return { ok: true, results };
  return nothingRead(TOOL, 'benchmark with successful requests under metrics.time_to_first_token_ms');
}

function readBenchmark(document: unknown, benchmark: unknown): readonly BenchmarkResult[] {
  const completed = count(
    firstAt(benchmark, [
      ['metrics', 'request_totals', 'successful'],
      ['request_totals', 'successful'],
    ]),
  );
  const requests = readRequests(benchmark, completed);
  const measured = measuredTimes(
    {
      ttft: successful(benchmark, 'time_to_first_token_ms', PER_SECOND),
      itl: meanOnly(successful(benchmark, 'inter_token_latency_ms', PER_SECOND)),
      e2e: successful(benchmark, 'request_latency', 1),
    },
    timesOf(requests),
  );
  if (measured === null) return [];
  const notes: string[] = [];
  if (requests.length === 0) notes.push(MEAN_LENGTHS_NOTE);
  if (measured.tpot === undefined) {
    notes.push('TPOT is not compared: the file averages over tokens, not over requests.');
  }
  const arrivals = readArrivals(strategyOf(benchmark), requests, notes);
  const load = loadOf({
    requests: requests.length > 0 ? requests.length : completed,
    arrivals,
    lengths:
      requests.length > 0
        ? listedLengths(requests)
        : meanLengths(meanTokens(benchmark, 'prompt'), meanTokens(benchmark, 'output')),
  });
  const label = text(at(strategyOf(benchmark), 'type_')) ?? describeArrivals(arrivals);
  return [
    {
      tool: TOOL,
      label: arrivals === undefined ? label : describeArrivals(describedArrivals(benchmark, arrivals)),
      served: { ...UNSAID, model: modelOf(document, benchmark) ?? null },
      measured,
      load,
      notes,
    },
  ];
}

/** Statistics over the successful requests, percentiles in an object of their own; 0.2 has its median beside it alone. */
function successful(benchmark: unknown, metric: string, perSecond: number): Statistics | undefined {
  const summary = at(benchmark, 'metrics', metric, 'successful');
  const places: Readonly<Partial<Record<MeasuredStatistic, string>>> = { mean: 'mean', p50: 'median' };
  return readStatistics((statistic) => {
    const beside = places[statistic];
    const paths = [['percentiles', statistic], ...(beside === undefined ? [] : [[beside]])];
    return firstAt(summary, paths);
  }, perSecond);
}

/** Percentiles here are of means of requests, not of single gaps. */
function meanOnly(statistics: Statistics | undefined): Statistics | undefined {
  return statistics?.mean === undefined ? undefined : { mean: statistics.mean };
}

function meanTokens(benchmark: unknown, part: 'prompt' | 'output'): number | undefined {
  return positive(at(benchmark, 'metrics', `${part}_token_count`, 'successful', 'mean'));
}

function strategyOf(benchmark: unknown): unknown {
  return firstAt(benchmark, [
    ['config', 'strategy'],
    ['scheduler', 'strategy'],
    ['args', 'strategy'],
  ]);
}

function modelOf(document: unknown, benchmark: unknown): string | undefined {
  return (
    text(
      firstAt(benchmark, [
        ['worker', 'backend_model'],
        ['benchmarker', 'backend', 'model'],
      ]),
    ) ??
    text(
      firstAt(document, [
        ['args', 'model'],
        ['args', 'backend', 'model'],
        ['config', 'spec', 'backend', 'model'],
        ['config', 'spec', 'model'],
      ]),
    ) ??
    text(at(benchmark, 'config', 'backend', 'model'))
  );
}

/** The listed requests, where the file lists every successful one: it may keep a sample only. */
function readRequests(benchmark: unknown, completed: number | undefined): readonly MeasuredRequest[] {
  const listed = listAt(benchmark, 'requests', 'successful');
  if (listed.length === 0 || listed.length !== completed) return [];
  const requests = listed.flatMap((request): readonly MeasuredRequest[] => {
    const prompt = count(at(request, 'prompt_tokens'));
    const output = count(at(request, 'output_tokens'));
    if (prompt === undefined || output === undefined) return [];
    const ttft = positive(at(request, 'time_to_first_token_ms'));
    const gap = positive(at(request, 'inter_token_latency_ms'));
    return [
      {
        prompt,
        output,
        start: positive(firstAt(request, [['start_time'], ['request_start_time']])),
        ttft: ttft === undefined ? undefined : ttft / PER_SECOND,
        // To the last token, not to the end of the connection: what TPOT is made of.
        e2e: ttft === undefined || gap === undefined ? undefined : (ttft + gap * (output - 1)) / PER_SECOND,
      },
    ];
  });
  return requests.length === completed ? bySendTime(requests) : [];
}

function readArrivals(
  strategy: unknown,
  requests: readonly MeasuredRequest[],
  notes: string[],
): MeasuredLoad['arrivals'] {
  const rate = positive(at(strategy, 'rate'));
  const limit = count(at(strategy, 'max_concurrency'));
  const type = text(at(strategy, 'type_'));
  switch (type) {
    case 'synchronous':
      return closedLoop(1);
    case 'concurrent': {
      const streams = count(at(strategy, 'streams'));
      return streams === undefined ? undefined : closedLoop(streams);
    }
    case 'throughput':
      return limit === undefined ? ALL_AT_ONCE : closedLoop(limit);
    case 'constant':
    case 'poisson':
      if (rate === undefined) return undefined;
      if (limit !== undefined) notes.push(rateCapNote(limit));
      return listedArrivals(requests) ?? { process: type, rate };
    default:
      return listedArrivals(requests);
  }
}

/** For the label: the rate that was asked for says more than that arrivals are listed. */
function describedArrivals(
  benchmark: unknown,
  arrivals: NonNullable<MeasuredLoad['arrivals']>,
): NonNullable<MeasuredLoad['arrivals']> {
  const strategy = strategyOf(benchmark);
  const rate = positive(at(strategy, 'rate'));
  const process = text(at(strategy, 'type_'));
  return rate === undefined || process === undefined ? arrivals : { process, rate };
}
