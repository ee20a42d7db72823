import { nothingRead, UNSAID, type Importer, type ReadResults } from './benchmark-result.ts';
import { INFERENCE_PERF } from './inference-perf.ts';
import { at, count, firstAt, listAt, positive, recordsOf } from './reading/json-access.ts';
import { describeArrivals, failureNotes, loadOf } from './reading/load.ts';
import {
  arrivalsOf,
  bySendTime,
  listedLengths,
  timesOf,
  type MeasuredRequest,
} from './reading/request-list.ts';
import { measuredTimes } from './reading/statistics.ts';

/**
 * inference-perf's per_request_lifecycle_metrics.json: a list of requests with the times of their tokens, seconds of one clock
 * (`info` flat in 0.1 to 0.4, in parts after). TPOT is made of the answer's tokens, not of the times that are listed: a chunk
 * may be listed as more tokens than it is.
 */
export const inferencePerfRequests: Importer = {
  files: [
    {
      tool: INFERENCE_PERF,
      versions: '',
      file: '`per_request_lifecycle_metrics.json`',
      gives: 'TTFT, TPOT, E2E with lengths and send times of every request; ITL where each time is one token',
    },
  ],
  recognises: (document) => {
    const [first] = recordsOf(document);
    return ['start_time', 'end_time', 'info'].every((key) => at(first, key) !== undefined);
  },
  read: readRequests,
};

function readRequests(document: unknown): ReadResults {
  const records = recordsOf(document);
  const requests = bySendTime(records.flatMap(readRequest));
  const measured = measuredTimes(timesOf(requests));
  if (measured === null) return nothingRead(INFERENCE_PERF, 'answered request with its tokens');
  const load = loadOf({
    requests: requests.length,
    arrivals: arrivalsOf(requests),
    lengths: listedLengths(requests),
  });
  const notes = failureNotes(requests.length, records.length);
  const label = describeArrivals(load.arrivals);
  return { ok: true, results: [{ tool: INFERENCE_PERF, label, served: UNSAID, measured, load, notes }] };
}

function readRequest(record: unknown): readonly MeasuredRequest[] {
  const start = positive(at(record, 'start_time'));
  const end = positive(at(record, 'end_time'));
  const isFailed = at(record, 'error') !== undefined && at(record, 'error') !== null;
  const prompt = count(
    firstAt(record, [
      ['info', 'request_metrics', 'text', 'input_tokens'],
      ['info', 'input_tokens'],
    ]),
  );
  const output = count(
    firstAt(record, [
      ['info', 'response_metrics', 'server_usage', 'completion_tokens'],
      ['info', 'response_metrics', 'output_tokens'],
      ['info', 'output_tokens'],
    ]),
  );
  if (isFailed || start === undefined || end === undefined || prompt === undefined || output === undefined)
    return [];
  const times = tokenTimes(record);
  const [first] = times;
  return [
    {
      prompt,
      output,
      start,
      ttft: first === undefined ? undefined : first - start,
      e2e: end - start,
      gaps: times.length === output ? gapsBetween(times) : undefined,
    },
  ];
}

function tokenTimes(record: unknown): readonly number[] {
  const newer = listAt(record, 'info', 'response_metrics', 'output_token_times');
  const all = newer.length > 0 ? newer : listAt(record, 'info', 'output_token_times');
  return all.flatMap((time) => positive(time) ?? []);
}

function gapsBetween(times: readonly number[]): readonly number[] {
  return times.slice(1).map((time, index) => time - (times[index] ?? time));
}
