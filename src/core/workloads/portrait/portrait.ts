import type { RequestContent } from '../request-content.ts';
import { countArrivals, type ArrivalCounts } from './arrival-counts.ts';
import { portrayLengths, type LengthPortrait } from './length-portrait.ts';
import { portraySessions, type SessionPortrait } from './session-portrait.ts';
import { portraySharing, type SharingPortrait } from './sharing-portrait.ts';

/** What a workload looks like. */
export interface Portrait {
  readonly requests: number;
  /** From the first request to the last, s; null: requests have no times before the run. */
  readonly seconds: number | null;
  readonly arrivals: ArrivalCounts | null;
  readonly prompts: LengthPortrait;
  readonly outputs: LengthPortrait;
  /** Lengths of requests at equal distances, for a chart of one against the other. */
  readonly sample: RequestRows;
  readonly sessions: SessionPortrait | null;
  readonly sharing: SharingPortrait | null;
  /** The first requests. */
  readonly first: RequestRows;
}

/** Some requests, a column each. */
export interface RequestRows {
  /** s; null as in the portrait. */
  readonly arrivals: readonly number[] | null;
  /** tokens */
  readonly prompts: readonly number[];
  readonly outputs: readonly number[];
}

/** Requests as columns, in order of arrival. */
export interface PortrayedColumns {
  readonly arrivals: ArrayLike<number> | null;
  readonly prompts: ArrayLike<number>;
  readonly outputs: ArrayLike<number>;
  readonly sessionOf: ArrayLike<number> | null;
  /** What prompts hold, in blocks of so many tokens. */
  readonly content: { readonly of: RequestContent; readonly blockTokens: number } | null;
}

/** Points of the chart of lengths: enough to show where requests lie. */
const SAMPLED = 1500;
const FIRST = 20;

/** Everything of a portrait, from the columns. */
export function portray(columns: PortrayedColumns): Portrait {
  const { arrivals, prompts, outputs, sessionOf, content } = columns;
  const requests = prompts.length;
  return {
    requests,
    seconds:
      arrivals === null || requests === 0 ? null : Number(arrivals[requests - 1]) - Number(arrivals[0]),
    arrivals: arrivals === null ? null : countArrivals(arrivals),
    prompts: portrayLengths(prompts),
    outputs: portrayLengths(outputs),
    sample: rowsAt(columns, sampledRows(requests)),
    sessions: sessionOf === null ? null : portraySessions(sessionOf, arrivals),
    sharing: content === null ? null : portraySharing(content.of, prompts, content.blockTokens),
    first: rowsAt(
      columns,
      Array.from({ length: Math.min(FIRST, requests) }, (_, row) => row),
    ),
  };
}

function sampledRows(requests: number): readonly number[] {
  const count = Math.min(SAMPLED, requests);
  return Array.from({ length: count }, (_, i) => Math.floor((i * requests) / count));
}

function rowsAt({ arrivals, prompts, outputs }: PortrayedColumns, rows: readonly number[]): RequestRows {
  const at = (column: ArrayLike<number>) => rows.map((row) => Number(column[row]));
  return {
    arrivals: arrivals === null ? null : at(arrivals),
    prompts: at(prompts),
    outputs: at(outputs),
  };
}
