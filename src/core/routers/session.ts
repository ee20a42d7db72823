import { replicaWithFewest } from './fewest.ts';
import type { RouterDefinition } from './router.ts';

/** All requests of a session where its first one went; that one, and requests of no session, by least outstanding. */
export const session: RouterDefinition = {
  create({ outstanding, replicas, sessionOf }) {
    const replicaOf = new Map<number, number>();
    return {
      route(request) {
        const own = sessionOf(request);
        const known = own < 0 ? undefined : replicaOf.get(own);
        if (known !== undefined) return known;
        const replica = replicaWithFewest(replicas, outstanding);
        if (own >= 0) replicaOf.set(own, replica);
        return replica;
      },
    };
  },
};
