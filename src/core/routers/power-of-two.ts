import type { RouterDefinition } from './router.ts';

/** Of two replicas that are drawn, the one with fewer outstanding requests; of equals the one drawn first. */
export const powerOfTwo: RouterDefinition = {
  create({ outstanding, replicas, stream }) {
    const below = (count: number): number => Math.floor(stream.uniform() * count);
    return {
      route() {
        if (replicas === 1) return 0;
        const first = below(replicas);
        // Any but the first: those from it on move up by one.
        const other = below(replicas - 1);
        const second = other < first ? other : other + 1;
        return outstanding(second) < outstanding(first) ? second : first;
      },
    };
  },
};
