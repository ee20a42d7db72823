import type { Corrections } from '../core/config/corrections.ts';
import type { Trace } from '../core/config/trace.ts';
import type { WorkloadConfig } from '../core/config/workload-config.ts';
import type { TraceMapping } from '../core/traces/mapping.ts';
import type { Sniffed } from '../core/traces/sniff.ts';
import type { Portrait } from '../core/workloads/portrait/portrait.ts';
import type { TraceReading } from '../core/workloads/portrait/trace-reading.ts';
import type { ReplayedRows } from '../core/workloads/replayed-rows.ts';

/** A file of requests to read. */
export interface ReadTraceRequest {
  readonly jobId: number;
  /** Gzipped or not. */
  readonly file: Blob;
  /** The trace's name. */
  readonly id: string;
  /** Which column is what; null: as the layout says, or as it looks. */
  readonly mapping: TraceMapping | null;
}

/** A workload to look at. */
export interface PortrayRequest {
  readonly jobId: number;
  readonly workload: WorkloadConfig;
  readonly corrections: Corrections;
  /** The traces that it names: as fetched, or as columns. */
  readonly traces: readonly (string | Trace)[];
}

/** Control, over Comlink; answers come over the port, the columns of a trace moved. */
export interface TraceWorkerApi {
  read(request: ReadTraceRequest, port: MessagePort): void;
  portray(request: PortrayRequest, port: MessagePort): void;
  cancel(jobId: number): void;
}

/** All but `seen` and `progress` end the job. */
export type TraceEvent = { readonly jobId: number } & (
  | {
      readonly kind: 'seen';
      /** What the beginning of the file says of it. */
      readonly sniffed: Sniffed;
    }
  | {
      readonly kind: 'progress';
      /** Part of 1 of the file's bytes. */
      readonly fraction: number;
      readonly rows: number;
    }
  | { readonly kind: 'read'; readonly reading: TraceReading }
  /** Which columns hold the tokens is not known: the user is asked. */
  | { readonly kind: 'unknown' }
  | { readonly kind: 'portrayed'; readonly portrait: Portrait; readonly replayed: ReplayedRows | null }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'error'; readonly message: string }
);
