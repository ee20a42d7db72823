import { DEPLOYMENT_FIELDS } from '../document/fields.ts';
import type { ScenarioDeployment } from '../document/scenario.ts';

/**
 * How a space says which values of a field of the deployment are looked at. `listed`: it must list them. `as-scenario`:
 * a list, or the scenario's value. `node`: a list, or null for the first node that each GPU is sold in. `fit`: numbers,
 * or as many as the budget holds.
 */
type Choosing = 'listed' | 'as-scenario' | 'node' | 'fit';

interface Dimension {
  readonly name: keyof ScenarioDeployment;
  readonly choosing: Choosing;
  /** Other dimensions' choices depend on it. */
  readonly decides: boolean;
  /**
   * What stands before its value in the name of a configuration, where values differ or are not the usual one; null: the
   * hardware's name has it.
   */
  readonly tag: string | null;
}

/**
 * The dimensions of a space beside its schedulers: fields of the deployment, by their names in the space and in the
 * document, from the one that varies slowest to the fastest. The order is part of the format: configurations are numbered
 * in it. A line here is all that a further dimension needs.
 */
export const DIMENSIONS = [
  { name: 'gpu', choosing: 'listed', decides: true, tag: null },
  { name: 'node', choosing: 'node', decides: false, tag: null },
  { name: 'weights', choosing: 'as-scenario', decides: false, tag: '' },
  { name: 'kvCache', choosing: 'as-scenario', decides: false, tag: 'KV ' },
  { name: 'tensorParallel', choosing: 'as-scenario', decides: true, tag: null },
  { name: 'pipelineParallel', choosing: 'as-scenario', decides: true, tag: null },
  { name: 'replicas', choosing: 'fit', decides: false, tag: null },
] as const satisfies readonly Dimension[];

/** One of the dimensions. */
export type SpaceDimension = (typeof DIMENSIONS)[number];
/** Its name in the space and in a deployment. */
export type DimensionName = SpaceDimension['name'];
/** A value of every dimension. */
export type Division = Pick<ScenarioDeployment, DimensionName>;

/** The same in the order in which a scenario writes its deployment. */
export const WRITTEN_DIMENSIONS: readonly SpaceDimension[] = Object.keys(DEPLOYMENT_FIELDS).flatMap((key) =>
  DIMENSIONS.filter(({ name }) => name === key),
);

/** The dimensions that a configuration's hardware does not say: a column, an axis and a part of its name each. */
export const TAGGED_DIMENSIONS = DIMENSIONS.flatMap(({ name, tag }) =>
  tag === null ? [] : [{ name, tag, label: DEPLOYMENT_FIELDS[name].label }],
);

/** Something for every dimension, by its name, in the order of a written document. */
export function byDimension<T extends Readonly<Record<DimensionName, unknown>>>(
  of: (dimension: SpaceDimension) => T[DimensionName],
): T {
  // Made from a table that TypeScript cannot follow.
  return Object.fromEntries(WRITTEN_DIMENSIONS.map((dimension) => [dimension.name, of(dimension)])) as T;
}

/** The dimensions' part of what has them. */
export function divisionOf(deployment: Division): Division {
  return byDimension(({ name }) => deployment[name]);
}
