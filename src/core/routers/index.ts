import { leastLoaded } from './least-loaded.ts';
import { leastOutstanding } from './least-outstanding.ts';
import { leastWaiting } from './least-waiting.ts';
import { powerOfTwo } from './power-of-two.ts';
import { prefixCache } from './prefix-cache.ts';
import { random } from './random.ts';
import { roundRobin } from './round-robin.ts';
import type { RouterDefinition } from './router.ts';
import { session } from './session.ts';

/** All routers, by their name in a scenario. */
export const ROUTERS: Readonly<Record<string, RouterDefinition>> = {
  'round-robin': roundRobin,
  random,
  'least-outstanding': leastOutstanding,
  'least-waiting': leastWaiting,
  'least-loaded': leastLoaded,
  'power-of-two': powerOfTwo,
  session,
  'prefix-cache': prefixCache,
};
