import {
  nothingRead,
  UNSAID,
  type Importer,
  type MeasuredLoad,
  type ReadResults,
} from './benchmark-result.ts';
import { at, count, firstAt, listAt, positive, text } from './reading/json-access.ts';
import { closedLoop, describeArrivals, failureNotes, loadOf, constantArrivals } from './reading/load.ts';
import {
  bySendTime,
  listedArrivals,
  listedLengths,
  timesOf,
  type MeasuredRequest,
} from './reading/request-list.ts';
import { measuredTimes, withThroughput } from './reading/statistics.ts';

/**
 * openshift-psap's llm-load-test: its output file lists every request under `results`, times in milliseconds and instants in
 * seconds, beside its `config` and a `summary`. What it calls TPOT counts the first token's time too; TPOT here is made of each
 * request's own times.
 */
const TOOL = 'llm-load-test';
const PER_SECOND = 1e3;

export const llmLoadTest: Importer = {
  files: [
    {
      tool: TOOL,
      versions: '',
      file: 'its output file',
      gives: 'TTFT, TPOT, E2E, output tokens/s, with lengths and send times of every request',
    },
  ],
  recognises: (document) =>
    listAt(document, 'results').some((result) => at(result, 'response_time') !== undefined) &&
    at(document, 'config', 'load_options') !== undefined,
  read: readLoadTest,
};

function readLoadTest(document: unknown): ReadResults {
  const listed = listAt(document, 'results');
  const requests = bySendTime(listed.flatMap(readRequest));
  const measured = measuredTimes(timesOf(requests));
  if (measured === null) return nothingRead(TOOL, 'answered request with a response_time under results');
  const load = loadOf({
    requests: requests.length,
    arrivals: readArrivals(at(document, 'config', 'load_options'), requests),
    lengths: listedLengths(requests),
  });
  const model = text(
    firstAt(document, [
      ['config', 'plugin_options', 'model_name'],
      ['config', 'plugin_options', 'model'],
    ]),
  );
  return {
    ok: true,
    results: [
      {
        tool: TOOL,
        label: describeArrivals(load.arrivals),
        served: { ...UNSAID, model: model ?? null },
        measured: withThroughput(measured, positive(at(document, 'summary', 'throughput_full_duration'))),
        load,
        notes: failureNotes(requests.length, listed.length),
      },
    ],
  };
}

function readRequest(result: unknown): readonly MeasuredRequest[] {
  const isFailed = ['error_code', 'error_text'].some((key) => (at(result, key) ?? null) !== null);
  const prompt = count(at(result, 'input_tokens'));
  const output = count(at(result, 'output_tokens'));
  if (isFailed || prompt === undefined || output === undefined) return [];
  const seconds = (key: string): number | undefined => {
    const value = positive(at(result, key));
    return value === undefined ? undefined : value / PER_SECOND;
  };
  return [
    {
      prompt,
      output,
      start: positive(at(result, 'start_time')),
      ttft: seconds('ttft'),
      e2e: seconds('response_time'),
    },
  ];
}

function readArrivals(options: unknown, requests: readonly MeasuredRequest[]): MeasuredLoad['arrivals'] {
  const concurrency = count(at(options, 'concurrency'));
  if (text(at(options, 'type')) !== 'rps')
    return concurrency === undefined ? undefined : closedLoop(concurrency);
  const rate = positive(at(options, 'rps'));
  return listedArrivals(requests) ?? (rate === undefined ? undefined : constantArrivals(rate));
}
