import type { PolicyFields } from '../document/scenario.ts';
import { isPlainObject } from '../document/plain-object.ts';

/**
 * The profiles of llm-d's benchmark reports, by their names there, as routers of a scenario: a scorer of cached prefixes
 * of weight 2 beside scorers of queues and of KV cache use of weight 1 each, those two alone, or none.
 */
const PROFILES: Readonly<Record<string, PolicyFields>> = {
  'precise-scheduling': { policy: 'prefix-cache', index: 'precise', loadWeight: 1 },
  'default-scheduling': { policy: 'prefix-cache', index: 'estimated', loadWeight: 1 },
  'load-scheduling': { policy: 'least-loaded' },
  'random-scheduling': { policy: 'random' },
};

/** A measured run's scenario whose router may have the name that a report gives it: the same with the router meant. */
export function withRouterMeant(scenario: object): object {
  const router: unknown = 'router' in scenario ? scenario.router : undefined;
  const name = isPlainObject(router) ? router['policy'] : undefined;
  const meant = typeof name === 'string' && Object.hasOwn(PROFILES, name) ? PROFILES[name] : undefined;
  return meant === undefined ? scenario : { ...scenario, router: meant };
}
