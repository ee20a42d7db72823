import type { BenchmarkResult, MeasuredLoad, ServedBy } from '../benchmark-result.ts';
import type { MeasuredMetric, MeasuredStatistic } from '../../measured/measured-run.ts';
import { at, count, listAt, positive } from './json-access.ts';
import {
  closedLoop,
  describeArrivals,
  failureNotes,
  gammaArrivals,
  loadOf,
  MEAN_LENGTHS_NOTE,
  meanLengths,
  rateCapNote,
  servedArrivals,
  ALL_AT_ONCE,
  constantArrivals,
} from './load.ts';
import { bySendTime, listedArrivals, listedLengths, timesOf, type MeasuredRequest } from './request-list.ts';
import { measuredTimes, readStatistics, withThroughput } from './statistics.ts';

/**
 * The flat object that vLLM's serving benchmark writes, and SGLang's, which began as a copy of it: times in milliseconds
 * under `mean_ttft_ms` and the like, lists of requests in seconds.
 */

const PER_SECOND = 1e3;

const METRIC_NAMES: Readonly<Record<MeasuredMetric, readonly string[]>> = {
  ttft: ['ttft'],
  tpot: ['tpot'],
  itl: ['itl'],
  e2e: ['e2el', 'e2e_latency'],
};

/** The run that the object holds; null: it has no latency. `lengths`: those that its settings say, in place of means. */
export function readServingFile(
  document: unknown,
  tool: string,
  served: ServedBy,
  lengths: MeasuredLoad['lengths'],
): BenchmarkResult | null {
  const requests = readRequests(document);
  const ofFile = Object.fromEntries(
    Object.entries(METRIC_NAMES).map(([metric, names]) => [metric, ofMetric(document, names)]),
  );
  const measured = measuredTimes(ofFile, timesOf(requests));
  if (measured === null) return null;
  const notes: string[] = [];
  const load = readLoad(document, requests, lengths, notes);
  return {
    tool,
    label: describeArrivals(load.arrivals),
    served,
    measured: withThroughput(measured, positive(at(document, 'output_throughput'))),
    load,
    notes,
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

/** The requests that were answered, where the file lists them. */
function readRequests(document: unknown): readonly MeasuredRequest[] {
  const list = (key: string): readonly unknown[] => listAt(document, key);
  const prompts = list('input_lens');
  const outputs = list('output_lens');
  if (prompts.length === 0 || prompts.length !== outputs.length) return [];
  const [ttfts, itls, starts] = [list('ttfts'), list('itls'), list('start_times')];
  const requests = prompts.flatMap((value, index): readonly MeasuredRequest[] => {
    const prompt = positive(value);
    // A failed request is listed with an output of 0 tokens.
    const output = positive(outputs[index]);
    if (prompt === undefined || output === undefined) return [];
    const ttft = positive(ttfts[index]);
    const gaps = gapsOf(itls[index]);
    const e2e = ttft === undefined || gaps === undefined ? undefined : ttft + sum(gaps);
    return [{ prompt, output, ttft, gaps, e2e, start: positive(starts[index]) }];
  });
  return bySendTime(requests);
}

function gapsOf(value: unknown): readonly number[] | undefined {
  return Array.isArray(value) && value.every((gap) => typeof gap === 'number') ? value : undefined;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function readLoad(
  document: unknown,
  requests: readonly MeasuredRequest[],
  lengths: MeasuredLoad['lengths'],
  notes: string[],
): MeasuredLoad {
  const completed = count(at(document, 'completed'));
  const prompted = count(at(document, 'num_prompts'));
  notes.push(...failureNotes(completed, prompted));
  if (requests.length === 0 && lengths === undefined) notes.push(MEAN_LENGTHS_NOTE);
  return loadOf({
    requests: requests.length > 0 ? requests.length : (completed ?? prompted),
    arrivals: readArrivals(document, requests, notes),
    lengths: requests.length > 0 ? listedLengths(requests) : (lengths ?? ofTotals(document)),
  });
}

/** Mean tokens of a part of the requests; undefined where the file has no total of it. */
export function meanOfTotal(document: unknown, part: 'input' | 'output'): number | undefined {
  const completed = count(at(document, 'completed'));
  const total = positive(at(document, `total_${part}_tokens`));
  return total === undefined || completed === undefined ? undefined : total / completed;
}

function ofTotals(document: unknown): MeasuredLoad['lengths'] {
  return meanLengths(meanOfTotal(document, 'input'), meanOfTotal(document, 'output'));
}

function readArrivals(
  document: unknown,
  requests: readonly MeasuredRequest[],
  notes: string[],
): MeasuredLoad['arrivals'] {
  const said = at(document, 'request_rate');
  const rate = positive(said);
  const concurrency = count(at(document, 'max_concurrency'));
  if (rate === undefined) {
    if (concurrency !== undefined) return closedLoop(concurrency);
    // A trace's own times, which only a list of them tells; or nothing, as of a text without its settings.
    if (said === undefined || said === 'trace') return listedArrivals(requests) ?? ofAnswers(document, notes);
    return ALL_AT_ONCE;
  }
  if (at(document, 'ramp_up_strategy') !== undefined) {
    notes.push('The request rate was ramped up; without a list of send times its end rate stands for all.');
  }
  if (concurrency !== undefined) notes.push(rateCapNote(concurrency));
  return listedArrivals(requests) ?? spacedArrivals(rate, at(document, 'burstiness'));
}

function ofAnswers(document: unknown, notes: string[]): MeasuredLoad['arrivals'] {
  const rate = positive(at(document, 'request_throughput'));
  return rate === undefined ? undefined : servedArrivals(rate, notes);
}

/** An infinite burstiness, which JSON cannot say, means even gaps. */
function spacedArrivals(rate: number, burstiness: unknown): MeasuredLoad['arrivals'] {
  if (burstiness === null) return constantArrivals(rate);
  return gammaArrivals(rate, positive(burstiness) ?? 1);
}
