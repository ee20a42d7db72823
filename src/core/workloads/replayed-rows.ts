/** Rows of a trace by what became of them. */
export interface ReplayedRows {
  readonly read: number;
  readonly used: number;
  /** Before `from`, behind `to`, or behind the number of requests that was asked for. */
  readonly cut: number;
  /** Above the limit of prompt + output: left out, or else made as long as it. */
  readonly dropped: number;
  readonly shortened: number;
}

/** Rows that were not used and not left out by their lengths were cut. */
export function replayedRows({ read, used, dropped, shortened }: Omit<ReplayedRows, 'cut'>): ReplayedRows {
  return { read, used, cut: read - used - dropped, dropped, shortened };
}
