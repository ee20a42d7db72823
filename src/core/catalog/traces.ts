/**
 * Bundled length traces, in `public/traces`; sources and licences stand in their manifest and in NOTICE. Rows and
 * whether the source has arrival times are those of the files, so that a scenario is checked without fetching them.
 */
export const TRACES: Readonly<Record<string, TraceEntry>> = {
  'azure-conversation-2023': { rows: 19_366, hasArrivals: true },
  'azure-code-2023': { rows: 8819, hasArrivals: true },
  'arxiv-summarization': { rows: 28_257, hasArrivals: false },
};

export interface TraceEntry {
  /** Requests in the file. */
  readonly rows: number;
  readonly hasArrivals: boolean;
}

type Traces = Readonly<Record<string, TraceEntry>>;

/** Traces that have lengths: all. */
export function traceIds(traces: Traces): readonly string[] {
  return Object.keys(traces);
}

/** The traces that can say when requests arrive. */
export function timedTraceIds(traces: Traces): readonly string[] {
  return Object.keys(traces).filter((id) => traces[id]?.hasArrivals === true);
}
