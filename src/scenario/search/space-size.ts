import { nodesOf } from '../../core/catalog/nodes.ts';
import { findGpu, type Catalog } from '../../core/catalog/catalog.ts';
import { fieldsOf, SCHEDULER_SECTION } from '../document/policies.ts';
import { DIMENSIONS, byDimension, divisionOf, type Division, type SpaceDimension } from './dimensions.ts';
import { dollarsPerGpuHour } from './gpu-terms.ts';
import { servedIn } from './search-engine.ts';
import type { FieldChoice, SearchDocument, SearchScheduler } from './search-document.ts';

/** Most combinations of a space: each is looked at one by one before anything runs. */
export const MOST_COMBINATIONS = 20_000;

/** What of a document decides which configurations there are. */
export type SpaceTerms = Pick<SearchDocument, 'scenario' | 'space' | 'question' | 'prices'>;

/** The most GPUs of the type that the budgets allow; null: dollars limit them and it has no price. */
export function gpuBudget(
  { space, prices }: Pick<SpaceTerms, 'space' | 'prices'>,
  gpu: string,
  catalog: Catalog,
): number | null {
  const { maxGpus, maxDollarsPerHour } = space;
  if (maxDollarsPerHour === null) return maxGpus;
  const price = dollarsPerGpuHour(prices, gpu, catalog);
  if (price === null) return null;
  // Prices in cents do not divide exactly: a thousand millionth more is still within the budget.
  return price === 0 ? maxGpus : Math.min(maxGpus, Math.floor((maxDollarsPerHour / price) * (1 + 1e-9)));
}

/** Most replicas of a configuration that are looked at, as in a scenario. */
const MOST_REPLICAS = 1024;

/** Numbers of replicas to look at, of so many GPUs each; at least one number, whether or not the budget holds it. */
function replicaChoices(
  terms: SpaceTerms,
  { gpu, tensorParallel, pipelineParallel }: Division,
  catalog: Catalog,
) {
  const { space, question } = terms;
  if (space.replicas !== 'fit') return space.replicas;
  const gpusEach = tensorParallel * pipelineParallel;
  const most = Math.min(
    MOST_REPLICAS,
    Math.max(1, Math.floor((gpuBudget(terms, gpu, catalog) ?? 0) / gpusEach)),
  );
  return question.kind === 'rate' ? Array.from({ length: most }, (_, index) => index + 1) : [most];
}

/** The values of a dimension that go with what is chosen in those that decide. */
function choicesIn(
  dimension: SpaceDimension,
  terms: SpaceTerms,
  chosen: Division,
  catalog: Catalog,
): readonly (number | string)[] {
  switch (dimension.choosing) {
    case 'node':
      return terms.space.node ?? nodesOf(findGpu(catalog, chosen.gpu)).slice(0, 1);
    case 'fit':
      return replicaChoices(terms, chosen, catalog);
    default:
      return terms.space[dimension.name];
  }
}

/** Every combination of the values of these dimensions, the last varying fastest; others are as in the scenario. */
export function divisionsOf(
  terms: SpaceTerms,
  catalog: Catalog,
  dimensions: readonly SpaceDimension[] = DIMENSIONS,
): readonly Division[] {
  let divisions: readonly Division[] = [divisionOf(terms.scenario.deployment)];
  for (const dimension of dimensions) {
    divisions = divisions.flatMap((before) =>
      choicesIn(dimension, terms, before, catalog).map((value) => ({ ...before, [dimension.name]: value })),
    );
  }
  return divisions;
}

/** The lists of a space that has one division alone. */
export function listsOf(division: Division): Pick<SearchDocument['space'], keyof Division> {
  return byDimension(({ name }) => listOf(division[name]));
}

function listOf(value: number | string): readonly number[] | readonly string[] {
  return typeof value === 'number' ? [value] : [value];
}

/** The values of a field of a scheduler; none: the policy's default. */
export function choicesOf(value: SearchScheduler[string] | undefined): readonly FieldChoice[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly FieldChoice[]) : [value as FieldChoice];
}

/** Combinations of a space, those that rules forbid included, without writing them out. */
export function countCombinations(terms: SpaceTerms, catalog: Catalog): number {
  const others = DIMENSIONS.filter(({ decides }) => !decides);
  const divisions = divisionsOf(
    terms,
    catalog,
    DIMENSIONS.filter(({ decides }) => decides),
  ).map((division) =>
    others.reduce((product, dimension) => product * choicesIn(dimension, terms, division, catalog).length, 1),
  );
  const schedulers = servedIn(terms).map(({ scheduler }) => countFields(scheduler));
  return sum(divisions) * sum(schedulers);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function countFields(scheduler: SearchScheduler): number {
  return Object.keys(fieldsOf(SCHEDULER_SECTION, scheduler.policy)).reduce(
    (product, key) => product * Math.max(1, choicesOf(scheduler[key]).length),
    1,
  );
}
