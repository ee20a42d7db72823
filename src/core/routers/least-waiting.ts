import { replicaWithFewest } from './fewest.ts';
import type { RouterDefinition } from './router.ts';

/**
 * The replica with the shortest waiting queue: Vidur's "lor". Admitted requests do not count, so at low load, where
 * no queue forms, the first replica gets nearly all.
 */
export const leastWaiting: RouterDefinition = {
  create: ({ replicas, waiting }) => ({ route: () => replicaWithFewest(replicas, waiting) }),
};
