import type { TrainInput } from '../core/predictors/train.ts';
import type { TimingTables } from '../core/predictors/timing-tables.ts';

/** One training job; the worker keeps fitted forests and shares them between jobs. */
export interface PredictWorkerApi {
  train(jobId: number, input: TrainInput, port: MessagePort): void;
  cancel(jobId: number): void;
}

export type PredictEvent =
  | {
      readonly kind: 'progress';
      readonly jobId: number;
      readonly fraction: number;
      readonly operator: string;
    }
  | {
      readonly kind: 'trained';
      readonly jobId: number;
      readonly tables: TimingTables;
      readonly trainMilliseconds: number;
    }
  | { readonly kind: 'cancelled'; readonly jobId: number }
  | { readonly kind: 'error'; readonly jobId: number; readonly message: string };
