import { numberOr } from '../workloads/policy-values.ts';
import { USUAL_LOAD_WEIGHT } from './fields.ts';
import { replicaWithFewest } from './fewest.ts';
import { estimatedIndex, preciseIndex } from './prefix-index.ts';
import type { RouterContext, RouterDefinition } from './router.ts';

/**
 * The replica with the best score: the share of the prompt's full blocks that it holds, less `loadWeight` times its
 * load. Among equals, and for a prompt of which nobody holds anything, the least outstanding one.
 */
export const prefixCache: RouterDefinition = {
  create(context) {
    const { config, outstanding, replicas } = context;
    const leastOutstanding = (): number => replicaWithFewest(replicas, outstanding);
    const view = context.prefixes();
    if (view === null) return { route: leastOutstanding };
    const isEstimated = config.fields['index'] === 'estimated';
    const index = isEstimated ? estimatedIndex(view, replicas) : preciseIndex(view);
    const loadWeight = numberOr(config, 'loadWeight', USUAL_LOAD_WEIGHT);
    const held = new Float64Array(replicas);

    function bestOf(request: number): number {
      let most = 0;
      for (let replica = 0; replica < replicas; replica++) {
        const blocks = index.held(replica, request);
        held[replica] = blocks;
        if (blocks > most) most = blocks;
      }
      if (most === 0) return leastOutstanding();
      const loads = loadsOf(context);
      const total = view === null ? 1 : view.blocks(request);
      const scores = loads.map((load, replica) => Number(held[replica]) / total - loadWeight * load);
      const best = Math.max(...scores);
      // Those that are not the best count as endlessly full.
      return replicaWithFewest(replicas, (replica) =>
        scores[replica] === best ? outstanding(replica) : Number.POSITIVE_INFINITY,
      );
    }
    return {
      route(request) {
        const replica = bestOf(request);
        index.sent(replica, request);
        return replica;
      },
    };
  },
};

/**
 * The load of each replica, 0 to 1: half of it where its queue lies between the shortest and the longest one, half the
 * share of its KV blocks that requests hold. These are the two scorers of load in llm-d's usual profiles, with their
 * equal weights.
 */
function loadsOf({ kvUse, replicas, waiting }: RouterContext): readonly number[] {
  const queues = Array.from({ length: replicas }, (_, replica) => waiting(replica));
  const shortest = Math.min(...queues);
  const range = Math.max(...queues) - shortest;
  return queues.map((queue, replica) => {
    const place = range === 0 ? 0 : (queue - shortest) / range;
    return (place + kvUse(replica)) / 2;
  });
}
