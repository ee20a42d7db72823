import { PLAIN_MEMORY, type MemoryConduct } from './memory-conduct.ts';

/** What a serving engine does in its own way beside scheduling, whatever its host takes for it. */
export interface EngineConduct {
  /** The engine schedules one iteration ahead of the one that runs (vLLM from 0.14). */
  readonly schedulesAhead: boolean;
  /** How it divides GPU memory. */
  readonly memory: MemoryConduct;
}

/** An engine that schedules when an iteration has ended and divides memory as vLLM up to 0.20 does. */
export const PLAIN_CONDUCT: EngineConduct = {
  schedulesAhead: false,
  memory: PLAIN_MEMORY,
};
