import type { Scenario } from './scenario.ts';

export interface FieldDifference {
  /** Dotted path, such as "deployment.tensorParallel". */
  readonly path: string;
  /** Undefined where the scenario has no such field. */
  readonly left: unknown;
  readonly right: unknown;
}

/** The fields in which two scenarios differ, in document order; lists are compared as one value. */
export function diffScenarios(left: Scenario, right: Scenario): readonly FieldDifference[] {
  const a = flatten(left);
  const b = flatten(right);
  const paths = new Set([...a.keys(), ...b.keys()]);
  return [...paths]
    .map((path) => ({ path, left: a.get(path), right: b.get(path) }))
    .filter((field) => JSON.stringify(field.left) !== JSON.stringify(field.right));
}

function flatten(value: object, prefix = ''): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const [key, child] of Object.entries(value) as readonly (readonly [string, unknown])[]) {
    const path = `${prefix}${key}`;
    if (typeof child === 'object' && child !== null && !Array.isArray(child)) {
      for (const [inner, leaf] of flatten(child, `${path}.`)) fields.set(inner, leaf);
    } else {
      fields.set(path, child);
    }
  }
  return fields;
}
