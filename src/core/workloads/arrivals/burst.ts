import type { ArrivalDefinition } from './arrival-process.ts';

/** All requests at time 0. */
export const burst: ArrivalDefinition = { create: () => ({ next: () => 0 }) };
