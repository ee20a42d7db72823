import { AIPERF } from './aiperf.ts';
import { nothingRead, UNSAID, type Importer, type ReadResults } from './benchmark-result.ts';
import { at, count, firstAt, positive, recordsOf, text } from './reading/json-access.ts';
import { describeArrivals, failureNotes, loadOf } from './reading/load.ts';
import { perSecondOf } from './reading/nvidia-units.ts';
import {
  arrivalsOf,
  bySendTime,
  listedLengths,
  timesOf,
  type MeasuredRequest,
} from './reading/request-list.ts';
import { measuredTimes } from './reading/statistics.ts';

/**
 * AIPerf's profile_export.jsonl (0.2 to 0.14): a line a request, its metrics each with a value and a unit. It does not say how
 * the load was made. The gaps between chunks are gaps between tokens only where every chunk holds one.
 */
const NANOSECONDS = 1e9;

export const aiperfRecords: Importer = {
  files: [
    {
      tool: AIPERF,
      versions: '0.2 to 0.14',
      file: '`profile_export.jsonl`, a line a request',
      gives:
        'TTFT, TPOT, E2E with lengths and send times of every request; ITL where each chunk is one token',
    },
  ],
  recognises: (document) => isRecord(recordsOf(document)[0]),
  read: readRecords,
};

function isRecord(value: unknown): boolean {
  return (
    at(value, 'metadata', 'request_start_ns') !== undefined &&
    (at(value, 'metrics') !== undefined || at(value, 'error') !== undefined)
  );
}

function readRecords(document: unknown): ReadResults {
  const records = recordsOf(document).filter(
    (record) => text(at(record, 'metadata', 'benchmark_phase')) !== 'warmup',
  );
  const requests = bySendTime(records.flatMap(readRecord));
  const measured = measuredTimes(timesOf(requests));
  if (measured === null) return nothingRead(AIPERF, 'answered request with a request_latency');
  const load = loadOf({
    requests: requests.length,
    arrivals: arrivalsOf(requests),
    lengths: listedLengths(requests),
  });
  const notes = [...failureNotes(requests.length, records.length)];
  if (measured.itl === undefined) {
    notes.push('ITL is not compared: the file has no gaps between single tokens, only between chunks.');
  }
  return {
    ok: true,
    results: [
      { tool: AIPERF, label: describeArrivals(load.arrivals), served: UNSAID, measured, load, notes },
    ],
  };
}

/** The request of a record; none for one that failed or was cancelled. */
function readRecord(record: unknown): readonly MeasuredRequest[] {
  const failed = at(record, 'error') !== undefined && at(record, 'error') !== null;
  if (failed || at(record, 'metadata', 'was_cancelled') === true) return [];
  const metrics = at(record, 'metrics');
  const prompt = count(valueOf(metrics, 'input_sequence_length'));
  const output = count(
    firstAt(metrics, [
      ['output_sequence_length', 'value'],
      ['output_token_count', 'value'],
    ]),
  );
  if (prompt === undefined || output === undefined) return [];
  const start = positive(at(record, 'metadata', 'request_start_ns'));
  return [
    {
      prompt,
      output,
      start: start === undefined ? undefined : start / NANOSECONDS,
      ttft: secondsOf(metrics, 'time_to_first_token'),
      e2e: secondsOf(metrics, 'request_latency'),
      gaps: gapsOf(metrics, output),
    },
  ];
}

function valueOf(metrics: unknown, name: string): unknown {
  return at(metrics, name, 'value');
}

function secondsOf(metrics: unknown, name: string): number | undefined {
  const value = positive(valueOf(metrics, name));
  return value === undefined ? undefined : value / perSecondOf(at(metrics, name));
}

function gapsOf(metrics: unknown, output: number): readonly number[] | undefined {
  const chunks = valueOf(metrics, 'inter_chunk_latency');
  if (!Array.isArray(chunks) || chunks.length !== output - 1) return undefined;
  const perSecond = perSecondOf(at(metrics, 'inter_chunk_latency'));
  const gaps = chunks.flatMap((gap: unknown) => (typeof gap === 'number' ? [gap / perSecond] : []));
  return gaps.length === chunks.length ? gaps : undefined;
}
