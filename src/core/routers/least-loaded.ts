import { loadsOf, replicaWithBest } from './load.ts';
import type { RouterDefinition } from './router.ts';

/**
 * The replica with the least load, by queue and KV blocks in use. Loads are as old as the last iteration of each: requests
 * that come within one iteration of a long prompt may all go to the same replica.
 */
export const leastLoaded: RouterDefinition = {
  create: (context) => ({
    route: () =>
      replicaWithBest(
        loadsOf(context).map((load) => -load),
        context,
      ),
  }),
};
