import { isPlainObject, valueAt } from '../document/plain-object.ts';
import type { Scenario } from '../document/scenario.ts';
import { LINK_PLACES } from './link-tree.ts';

/** The values of a scenario that a link can carry, by path. */
export function leavesOf(scenario: Scenario): ReadonlyMap<string, unknown> {
  const leaves = new Map<string, unknown>();
  for (const { path, node } of LINK_PLACES) {
    const value = valueAt(scenario, path);
    if (node.kind === 'policy' && isPlainObject(value)) {
      for (const [field, each] of Object.entries(value)) leaves.set(`${path}.${field}`, each);
    } else if (value !== undefined) leaves.set(path, value);
  }
  return leaves;
}
