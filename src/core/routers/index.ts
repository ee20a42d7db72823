import { roundRobin } from './round-robin.ts';
import type { RouterDefinition } from './router.ts';

/** All routers, by their name in a scenario. */
export const ROUTERS: Readonly<Record<string, RouterDefinition>> = { 'round-robin': roundRobin };
