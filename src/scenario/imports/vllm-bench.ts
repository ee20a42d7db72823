import type { MeasuredMetric, MeasuredStatistic } from '../measured/measured-run.ts';
import { nothingRead, type Importer, type MeasuredLoad, type ReadResults } from './benchmark-result.ts';
import { at, count, listAt, positive, text } from './reading/json-access.ts';
import {
  closedLoop,
  describeArrivals,
  gammaArrivals,
  loadOf,
  MEAN_LENGTHS_NOTE,
  meanLengths,
  rateCapNote,
} from './reading/load.ts';
import {
  bySendTime,
  listedArrivals,
  listedLengths,
  timesOf,
  type MeasuredRequest,
} from './reading/request-list.ts';
import { measuredTimes, readStatistics } from './reading/statistics.ts';

/**
 * `vllm bench serve --save-result`, with or without `--save-detailed`, as vLLM 0.6 (benchmark_serving.py) to 0.24
 * write it (vllm/benchmarks/serve.py): one flat object, times in milliseconds, lists of requests in seconds.
 * SGLang's bench_serving began as a copy of it and writes the same names.
 */
const TOOL = 'vllm bench serve';
const PER_SECOND = 1e3;

const METRIC_NAMES: Readonly<Record<MeasuredMetric, readonly string[]>> = {
  ttft: ['ttft'],
  tpot: ['tpot'],
  itl: ['itl'],
  e2e: ['e2el', 'e2e_latency'],
};

export const vllmBench: Importer = {
  files: [
    {
      tool: TOOL,
      versions: "of vLLM 0.6 to 0.24, and SGLang's copy of it",
      file: '`--save-result`, better with `--save-detailed`',
      gives: 'TTFT, TPOT, ITL, E2E; the detailed file also gives lengths and send times of every request',
    },
  ],
  mark: 'mean_ttft_ms and completed',
  recognises: (document) =>
    ['mean_ttft_ms', 'mean_tpot_ms', 'mean_e2el_ms'].some((key) => at(document, key) !== undefined),
  read: readVllmBench,
};

function readVllmBench(document: unknown): ReadResults {
  const requests = readRequests(document);
  const ofFile = Object.fromEntries(
    Object.entries(METRIC_NAMES).map(([metric, names]) => [metric, ofMetric(document, names)]),
  );
  const measured = measuredTimes(ofFile, timesOf(requests));
  if (measured === null)
    return nothingRead(TOOL, 'time above 0 under mean_ttft_ms, mean_tpot_ms or mean_e2el_ms');
  const notes: string[] = [];
  const load = readLoad(document, requests, notes);
  const model = text(at(document, 'model_id'));
  return {
    ok: true,
    results: [
      {
        tool: TOOL,
        label: describeArrivals(load.arrivals),
        ...(model === undefined ? {} : { model }),
        measured,
        load,
        notes,
      },
    ],
  };
}

function ofMetric(document: unknown, names: readonly string[]) {
  return readStatistics((statistic) => {
    const keys = names.map((name) => `${statisticKey(statistic)}_${name}_ms`);
    return keys.map((key) => at(document, key)).find((value) => value !== undefined);
  }, PER_SECOND);
}

function statisticKey(statistic: MeasuredStatistic): string {
  return statistic === 'p50' ? 'median' : statistic;
}

/** The answered requests of a detailed file; none where it does not list them all. */
function readRequests(document: unknown): readonly MeasuredRequest[] {
  const prompts = listAt(document, 'input_lens');
  const outputs = listAt(document, 'output_lens');
  if (prompts.length === 0 || prompts.length !== outputs.length) return [];
  const [ttfts, itls, starts] = ['ttfts', 'itls', 'start_times'].map((key) => listAt(document, key)) as [
    readonly unknown[],
    readonly unknown[],
    readonly unknown[],
  ];
  const requests = prompts.flatMap((prompt, index): readonly MeasuredRequest[] => {
    const output = outputs[index];
    // A failed request is listed with an output of 0 tokens.
    if (positive(prompt) === undefined || positive(output) === undefined) return [];
    const ttft = positive(ttfts[index]);
    const gaps = gapsOf(itls[index]);
    const e2e = ttft === undefined || gaps === undefined ? undefined : ttft + sum(gaps);
    return [
      { prompt: Number(prompt), output: Number(output), ttft, gaps, e2e, start: positive(starts[index]) },
    ];
  });
  return bySendTime(requests);
}

function gapsOf(value: unknown): readonly number[] | undefined {
  return Array.isArray(value) && value.every((gap) => typeof gap === 'number') ? value : undefined;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function readLoad(document: unknown, requests: readonly MeasuredRequest[], notes: string[]): MeasuredLoad {
  const completed = count(at(document, 'completed'));
  const prompted = count(at(document, 'num_prompts'));
  if (completed !== undefined && prompted !== undefined && completed < prompted) {
    notes.push(`${prompted - completed} of ${prompted} requests failed; the others are compared.`);
  }
  if (requests.length === 0) notes.push(MEAN_LENGTHS_NOTE);
  const perRequest = (key: string): number | undefined => {
    const total = positive(at(document, key));
    return total === undefined || completed === undefined ? undefined : total / completed;
  };
  return loadOf({
    requests: requests.length > 0 ? requests.length : (completed ?? prompted),
    arrivals: readArrivals(document, requests, notes),
    lengths:
      requests.length > 0
        ? listedLengths(requests)
        : meanLengths(perRequest('total_input_tokens'), perRequest('total_output_tokens')),
  });
}

function readArrivals(
  document: unknown,
  requests: readonly MeasuredRequest[],
  notes: string[],
): MeasuredLoad['arrivals'] {
  const rate = positive(at(document, 'request_rate'));
  const concurrency = count(at(document, 'max_concurrency'));
  if (rate === undefined) {
    if (concurrency !== undefined) return closedLoop(concurrency);
    return at(document, 'request_rate') === undefined ? undefined : { process: 'burst' };
  }
  if (at(document, 'ramp_up_strategy') !== undefined) {
    notes.push('The request rate was ramped up; without a list of send times its end rate stands for all.');
  }
  if (concurrency !== undefined) notes.push(rateCapNote(concurrency));
  const shape = positive(at(document, 'burstiness')) ?? 1;
  return listedArrivals(requests) ?? gammaArrivals(rate, shape);
}
