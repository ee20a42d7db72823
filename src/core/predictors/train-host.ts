/** What a training tells and asks of whoever runs it; core has no clock and no message loop of its own. */
export interface TrainHost {
  /** A part of 1 done, and what is being trained. */
  progress(fraction: number, operator: string): void;
  /** Called between operators; may reject to cancel. */
  breathe(): Promise<void>;
  /** Milliseconds of some clock, for the report. */
  now(): number;
}

/** Nobody waits for the training. */
export const ALONE: TrainHost = {
  progress: () => undefined,
  breathe: () => Promise.resolve(),
  now: () => 0,
};
