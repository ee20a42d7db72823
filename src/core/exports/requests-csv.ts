import { floatAt, intAt } from '../../lib/columns.ts';
import type { RequestColumns } from '../results/run-result.ts';

/** Line ends of RFC 4180. */
const LINE_END = '\r\n';

type Cell = (columns: RequestColumns, request: number) => number;

const difference =
  (
    end: 'scheduledAt' | 'firstTokenAt' | 'completedAt',
    start: 'arrival' | 'scheduledAt' | 'firstTokenAt',
  ): Cell =>
  (columns, request) =>
    floatAt(columns[end], request) - floatAt(columns[start], request);
const e2e = difference('completedAt', 'arrival');
const decode = difference('completedAt', 'firstTokenAt');
const served = difference('completedAt', 'scheduledAt');
const outputOf: Cell = (columns, request) => intAt(columns.output, request);

/** Columns after `request` and `warmup`: name with unit, and value; NaN is an empty cell. */
const COLUMNS: readonly (readonly [string, Cell])[] = [
  ['replica', (columns, request) => intAt(columns.replica, request)],
  ['prompt_tokens', (columns, request) => intAt(columns.prompt, request)],
  ['output_tokens', outputOf],
  ['preemptions', (columns, request) => intAt(columns.preemptions, request)],
  ['arrival_s', (columns, request) => floatAt(columns.arrival, request)],
  ['scheduled_s', (columns, request) => floatAt(columns.scheduledAt, request)],
  ['first_token_s', (columns, request) => floatAt(columns.firstTokenAt, request)],
  ['completed_s', (columns, request) => floatAt(columns.completedAt, request)],
  ['scheduling_delay_s', difference('scheduledAt', 'arrival')],
  ['ttft_s', difference('firstTokenAt', 'arrival')],
  ['prefill_time_s', difference('firstTokenAt', 'scheduledAt')],
  [
    'tpot_s',
    (columns, request) => {
      const gaps = outputOf(columns, request) - 1;
      return gaps > 0 ? decode(columns, request) / gaps : Number.NaN;
    },
  ],
  ['decode_time_per_token_s', (columns, request) => decode(columns, request) / outputOf(columns, request)],
  ['e2e_s', e2e],
  ['normalized_e2e_s', (columns, request) => e2e(columns, request) / outputOf(columns, request)],
  ['execution_time_s', (columns, request) => floatAt(columns.executionSeconds, request)],
  [
    'waiting_time_s',
    (columns, request) => served(columns, request) - floatAt(columns.executionSeconds, request),
  ],
];

/** Those of conversations, which stand last. */
const SESSION_COLUMNS: readonly (readonly [string, Cell])[] = [
  ['session', ({ sessionOf }, request) => sessionOf?.[request] ?? Number.NaN],
  ['turn', ({ turnOf }, request) => turnOf?.[request] ?? Number.NaN],
  ['cached_tokens', ({ cachedTokens }, request) => cachedTokens?.[request] ?? Number.NaN],
];

/**
 * A row for each request in the order of arrival, with a header. What has not happened, or has no value, is empty; a
 * request that never reached a replica has replica -1. Numbers are as computed, to the last digit.
 */
export function requestsCsv(columns: RequestColumns, firstCounted: number): string {
  const shown = columns.sessionOf !== undefined ? [...COLUMNS, ...SESSION_COLUMNS] : COLUMNS;
  const lines = [['request', 'warmup', ...shown.map(([name]) => name)].join(',')];
  for (let request = 0; request < columns.arrival.length; request++) {
    let line = `${request},${request < firstCounted ? 1 : 0}`;
    for (const [, cell] of shown) {
      const value = cell(columns, request);
      line += Number.isNaN(value) ? ',' : `,${value}`;
    }
    lines.push(line);
  }
  return lines.join(LINE_END) + LINE_END;
}
