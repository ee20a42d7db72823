import type { Sniffed } from '../../core/traces/sniff.ts';
import type { TraceRows } from '../../core/traces/trace-reader.ts';
import { formatCount, formatCounted, formatSignificant } from '../../lib/format/number.ts';
import type { ScenarioTrace } from '../document/scenario.ts';
import { formatSpan } from '../../lib/format/span.ts';

const REASONS: readonly (readonly [keyof TraceRows, string])[] = [
  ['unreadable', 'unreadable'],
  ['noPrompt', 'without prompt tokens'],
  ['noOutput', 'without output tokens'],
  ['noArrival', 'without a time'],
];

/** "500 rows read, 498 used; left out: 2 without output tokens." */
export function rowsText(rows: TraceRows): string {
  const left = REASONS.flatMap(([key, text]) =>
    rows[key] === 0 ? [] : [`${formatCount(rows[key])} ${text}`],
  );
  const sorted =
    rows.outOfOrder === 0
      ? ''
      : ` ${formatCount(rows.outOfOrder)} stood behind later ones and were put in order.`;
  return `${formatCounted(rows.read, 'row')} read, ${formatCount(rows.used)} used${left.length === 0 ? '' : `; left out: ${left.join(', ')}`}.${sorted}`;
}

/** Why a file's layout is not known, and what is needed. */
export function unknownLayoutText({ columns, guess }: Sniffed): string {
  const lacking = [
    ...(guess.prompt === null ? ['the tokens of each prompt'] : []),
    ...(guess.output === null ? ['the tokens of each output'] : []),
  ].join(' and ');
  return `none of its columns (${columns.slice(0, 12).join(', ')}${columns.length > 12 ? ', ...' : ''}) looks like ${lacking}.`;
}

/** "500 requests over 2 min 5 s, 4.0/s", or "500 requests without times". */
export function traceText(requests: number, seconds: number | null): string {
  const count = formatCounted(requests, 'request');
  if (seconds === null) return `${count} without times`;
  if (seconds === 0) return `${count} at one moment`;
  return `${count} over ${formatSpan(seconds)}, ${formatSignificant(requests / seconds, 2)}/s`;
}

/** The name of a trace as people read it: "mine" of "user:mine". */
export function traceName(id: string): string {
  return id.replace(/^user:/, '');
}

/** "mine (500 requests over 2 min 5 s, 4.0/s)": which trace a document needs. */
export function neededTraceText({ id, requests = 0, seconds }: NeededTrace): string {
  return `${traceName(id)} (${traceText(requests, seconds ?? null)})`;
}

/** What a document says of a trace of somebody's own. */
export type NeededTrace = Pick<ScenarioTrace, 'id' | 'requests' | 'seconds'>;
