import { replicaWithFewest } from './fewest.ts';
import type { RouterDefinition } from './router.ts';

/** The replica with the fewest requests that are not complete, running ones included. */
export const leastOutstanding: RouterDefinition = {
  create: ({ outstanding, replicas }) => ({ route: () => replicaWithFewest(replicas, outstanding) }),
};
