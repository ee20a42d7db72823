import type { MeasuredFigures } from '../measured/measured-run.ts';
import type { ScenarioWorkload } from '../document/scenario.ts';

/** What a benchmark tool's file says of the load it made; the rest is not in the file. */
export type MeasuredLoad = Partial<Pick<ScenarioWorkload, 'requests' | 'arrivals' | 'lengths'>>;

/** What answered the requests, in the file's own words; null: it does not say. */
export interface ServedBy {
  readonly model: string | null;
  /** With or without a version: "sglang 0.5.2". */
  readonly engine: string | null;
  /** As the driver names it: "NVIDIA H100 80GB HBM3". */
  readonly gpu: string | null;
  /** Number formats, in a document's words. */
  readonly weights: string | null;
  readonly kvCache: string | null;
  readonly tensorParallel: number | null;
  readonly pipelineParallel: number | null;
  readonly replicas: number | null;
}

/** A file that does not say what answered. */
export const UNSAID: ServedBy = {
  model: null,
  engine: null,
  gpu: null,
  weights: null,
  kvCache: null,
  tensorParallel: null,
  pipelineParallel: null,
  replicas: null,
};

/** One run of a benchmark tool, in this project's words and in seconds. */
export interface BenchmarkResult {
  readonly tool: string;
  /** Which run of its file, such as "poisson, 4 requests/s". */
  readonly label: string;
  readonly served: ServedBy;
  readonly measured: MeasuredFigures;
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
  /** Whether a file is this tool's: JSON, a list of the JSON of its lines, or, where it is neither, its text. */
  readonly recognises: (document: unknown) => boolean;
  readonly read: (document: unknown) => ReadResults;
}

/** A tool's file in which no latency could be read. */
export function nothingRead(tool: string, lookedFor: string): ReadResults {
  return { ok: false, message: `This looks like a file of ${tool}, but it has no ${lookedFor}.` };
}
