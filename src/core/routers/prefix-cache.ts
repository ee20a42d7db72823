import { numberOr } from '../workloads/policy-values.ts';
import { USUAL_LOAD_WEIGHT } from './fields.ts';
import { replicaWithFewest } from './fewest.ts';
import { loadsOf, replicaWithBest } from './load.ts';
import { estimatedIndex, preciseIndex } from './prefix-index.ts';
import type { RouterDefinition } from './router.ts';

/**
 * The replica with the best score: the share of the prompt's full blocks that it holds, less `loadWeight` times its
 * load. Among equals the least outstanding one: so it is where caches keep nothing, and on idle replicas for a new prompt.
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
    return {
      route(request) {
        const loads = loadsOf(context);
        const scores = loads.map(
          (load, replica) => index.held(replica, request) / view.blocks(request) - loadWeight * load,
        );
        const replica = replicaWithBest(scores, context);
        index.sent(replica, request);
        return replica;
      },
    };
  },
};
