/** What a serving engine does in its own way beside scheduling, whatever its host takes for it. */
export interface EngineConduct {
  /** The engine schedules one iteration ahead of the one that runs (vLLM from 0.14). */
  readonly schedulesAhead: boolean;
  /** GPU memory that the engine keeps for itself, beside weights, activations and the communicators'. */
  readonly reservedBytes: number;
}

/** An engine that schedules when an iteration has ended and keeps no memory for itself. */
export const PLAIN_CONDUCT: EngineConduct = {
  schedulesAhead: false,
  reservedBytes: 0,
};
