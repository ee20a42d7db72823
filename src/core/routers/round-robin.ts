import type { RouterDefinition } from './router.ts';

/** One replica after the other. */
export const roundRobin: RouterDefinition = {
  create({ replicas }) {
    let next = 0;
    return {
      route() {
        const replica = next;
        next = (next + 1) % replicas;
        return replica;
      },
    };
  },
};
