import type { MeasuredTimes } from '../measured/measured-run.ts';
import type { ScenarioWorkload } from '../document/scenario.ts';

/** What a benchmark tool's file says of the load it made; the rest is not in the file. */
export type MeasuredLoad = Partial<Pick<ScenarioWorkload, 'requests' | 'arrivals' | 'lengths'>>;

/** One run of a benchmark tool, in this project's words and in seconds. */
export interface BenchmarkResult {
  readonly tool: string;
  /** Which run of its file, such as "poisson, 4 requests/s". */
  readonly label: string;
  /** As the file writes it. */
  readonly model?: string;
  readonly measured: MeasuredTimes;
  readonly load: MeasuredLoad;
  /** Sentences: what the file does not say, and what was assumed. */
  readonly notes: readonly string[];
}

export type ReadResults =
  | { readonly ok: true; readonly results: readonly BenchmarkResult[] }
  /** One sentence on what was looked for. */
  | { readonly ok: false; readonly message: string };

/** Files that an importer reads, as docs/bring-your-own.md lists them: Markdown. */
export interface ToolFiles {
  readonly tool: string;
  /** Which versions write them so, such as "0.2 to 0.8", and what else does; empty: all. */
  readonly versions: string;
  /** Their names, or what makes the tool write them. */
  readonly file: string;
  /** Which metrics they give, and under whose definition. */
  readonly gives: string;
}

/** Reads the files of one tool, or of several that write the same. */
export interface Importer {
  readonly files: readonly ToolFiles[];
  /** What marks a file as this tool's, to follow "looked for". */
  readonly mark: string;
  readonly recognises: (document: unknown) => boolean;
  readonly read: (document: unknown) => ReadResults;
}

/** A tool's file in which no latency could be read. */
export function nothingRead(tool: string, lookedFor: string): ReadResults {
  return { ok: false, message: `This looks like a file of ${tool}, but it has no ${lookedFor}.` };
}
