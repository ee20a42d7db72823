import type { TimedConfig } from '../core/config/timed-config.ts';
import type { DescribedTables } from '../core/timing/tables/timing-tables.ts';

/** One training job. */
export interface PredictRequest {
  readonly jobId: number;
  readonly config: TimedConfig;
  /** The profile files that the configuration needs, as fetched, the base first; the worker parses them once. */
  readonly profileTexts: readonly string[];
  /** Names all that the tables are made from, contents included, to keep them under; null where that has no lasting name. */
  readonly lastingKey: string | null;
}

/**
 * Control, over Comlink; answers come over the port. Jobs run one after the other; the worker keeps fitted forests
 * and shares them between jobs.
 */
export interface PredictWorkerApi {
  train(request: PredictRequest, port: MessagePort): void;
  /** The tables that an earlier visit has kept under a lasting key; null: none. */
  recall(lastingKey: string): Promise<DescribedTables | null>;
  cancel(jobId: number): void;
}

/** All but `progress` end the job. */
export type PredictEvent =
  | {
      readonly kind: 'progress';
      readonly jobId: number;
      /** Part of 1 done. */
      readonly fraction: number;
      readonly operator: string;
    }
  | {
      readonly kind: 'trained';
      readonly jobId: number;
      readonly tables: DescribedTables;
      readonly trainMilliseconds: number;
    }
  | { readonly kind: 'cancelled'; readonly jobId: number }
  | { readonly kind: 'error'; readonly jobId: number; readonly message: string };
