/**
 * Bundled length traces, in `public/traces`; sources and licences stand in their manifest and in NOTICE. Rows and
 * whether the source has arrival times are those of the files, so that a scenario is checked without fetching them.
 */
export const TRACES = {
  'azure-conversation-2023': { rows: 19_366, hasArrivals: true },
  'azure-code-2023': { rows: 8819, hasArrivals: true },
  'arxiv-summarization': { rows: 28_257, hasArrivals: false },
} as const satisfies Readonly<Record<string, TraceEntry>>;

export interface TraceEntry {
  /** Requests in the file. */
  readonly rows: number;
  readonly hasArrivals: boolean;
}

export const TRACE_IDS: readonly string[] = Object.keys(TRACES);

/** The traces that can say when requests arrive. */
export const TIMED_TRACE_IDS: readonly string[] = Object.entries(TRACES)
  .filter(([, { hasArrivals }]) => hasArrivals)
  .map(([id]) => id);
