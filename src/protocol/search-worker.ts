import type { ModelSpec } from '../core/models/model-spec.ts';
import type { GpuRecord, OwnGpu } from '../core/catalog/gpu-spec.ts';
import type { FileName } from '../core/profiles/table-files.ts';
import type { CandidateResult, Expectation } from '../core/search/candidate.ts';
import type { LoadRun } from '../core/search/load-curve/load-curve.ts';
import type { Saturation } from '../core/search/load-curve/load-curve-runs.ts';
import type { UnlabelledRow, UnlabelledSpace } from '../scenario/search/search-rows.ts';

/** What all requests to a worker are about, until another comes. */
export interface SearchSetup {
  /** The search document as JSON. The worker enumerates the space itself: requests carry indexes of candidates. */
  readonly documentText: string;
  /** What the document's model is. */
  readonly model: ModelSpec;
  /** The GPUs of the catalog that the document names: the worker brings none. */
  readonly gpus: readonly GpuRecord[];
  /** The user's own GPUs that it names. */
  readonly ownGpus: readonly OwnGpu[];
}

/** The name of a file that a request needs. */
export type SearchFileName = FileName;
/** A file of the page, as fetched. */
export interface SearchFile extends FileName {
  readonly text: string;
}

/** What a worker can be asked; each kind ends with the event of its own, with `cancelled` or with `error`. */
export type SearchRequest = { readonly taskId: number } & (
  | { readonly kind: 'plan' }
  | {
      readonly kind: 'candidate';
      readonly index: number;
      readonly expected: Expectation | null;
    }
  | { readonly kind: 'saturation'; readonly index: number; readonly expected: number | null }
  /** One run of a load curve; `rate` in requests a second. */
  | { readonly kind: 'load-run'; readonly index: number; readonly rate: number; readonly seed: number }
);

/** All but `rows` end the request. */
export type SearchEvent = { readonly taskId: number } &
  /** Part of a space, since the page takes no more than that at a time without a pause. */
  (
    | { readonly kind: 'rows'; readonly rows: readonly UnlabelledRow[] }
    | {
        readonly kind: 'planned';
        readonly refused: UnlabelledSpace['refused'];
        readonly duplicates: number;
        /** Files that candidates need, by the number of their timing. */
        readonly files: readonly (readonly SearchFileName[])[];
      }
    | {
        readonly kind: 'evaluated';
        readonly result: CandidateResult;
        /** Wall time of the request, and the part of it until timing tables were made; 0 where they were there. */
        readonly milliseconds: number;
        readonly trainMilliseconds: number;
      }
    | { readonly kind: 'saturation'; readonly saturation: Saturation }
    | { readonly kind: 'load-run'; readonly run: LoadRun }
    | { readonly kind: 'cancelled' }
    | { readonly kind: 'error'; readonly message: string }
  );

/**
 * Control, over Comlink, in order with itself; answers come over the port of a request. One request at a time. The
 * worker keeps its timing tables and files when it is set up anew.
 */
export interface SearchWorkerApi {
  setUp(setup: SearchSetup): void;
  /** Files that requests need, each given once. */
  keep(files: readonly SearchFile[]): void;
  start(request: SearchRequest, port: MessagePort): void;
  cancel(taskId: number): void;
}
