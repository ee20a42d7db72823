import { fieldsOf, SCHEDULER_SECTION } from '../document/policies.ts';
import { nodesOf } from '../../core/catalog/nodes.ts';
import { findGpu } from '../../core/catalog/own-gpus.ts';
import { dollarsPerGpuHour } from './gpu-terms.ts';
import type { FieldChoice, SearchDocument, SearchScheduler } from './search-document.ts';

/** Most combinations of a space: each is looked at one by one before anything runs. */
export const MOST_COMBINATIONS = 20_000;

/** What of a document decides which configurations there are. */
export type SpaceTerms = Pick<SearchDocument, 'space' | 'question' | 'prices'>;

/** The most GPUs of the type that the budgets allow; null: dollars limit them and it has no price. */
export function gpuBudget(
  { space, prices }: Pick<SpaceTerms, 'space' | 'prices'>,
  gpu: string,
): number | null {
  const { maxGpus, maxDollarsPerHour } = space;
  if (maxDollarsPerHour === null) return maxGpus;
  const price = dollarsPerGpuHour(prices, gpu);
  if (price === null) return null;
  // Prices in cents do not divide exactly: a thousand millionth more is still within the budget.
  return price === 0 ? maxGpus : Math.min(maxGpus, Math.floor((maxDollarsPerHour / price) * (1 + 1e-9)));
}

/** Most replicas of a configuration that are looked at, as in a scenario. */
const MOST_REPLICAS = 1024;

/** Numbers of replicas to look at, of so many GPUs each; at least one number, whether or not the budget holds it. */
export function replicaChoices(terms: SpaceTerms, gpu: string, gpusEach: number): readonly number[] {
  const { space, question } = terms;
  if (space.replicas !== 'fit') return space.replicas;
  const most = Math.min(MOST_REPLICAS, Math.max(1, Math.floor((gpuBudget(terms, gpu) ?? 0) / gpusEach)));
  return question.kind === 'rate' ? Array.from({ length: most }, (_, index) => index + 1) : [most];
}

/** The nodes to look at for a GPU. */
export function nodeChoices({ node }: SearchDocument['space'], gpu: string): readonly string[] {
  return node ?? nodesOf(findGpu(gpu)?.id).slice(0, 1);
}

/** The values of a field of a scheduler; none: the policy's default. */
export function choicesOf(value: SearchScheduler[string] | undefined): readonly FieldChoice[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly FieldChoice[]) : [value as FieldChoice];
}

/** Combinations of a space, those that rules forbid included. */
export function countCombinations(terms: SpaceTerms): number {
  const { space } = terms;
  let divisions = 0;
  for (const gpu of space.gpu) {
    const nodes = nodeChoices(space, gpu).length;
    for (const tensorParallel of space.tensorParallel) {
      for (const pipelineParallel of space.pipelineParallel)
        divisions += nodes * replicaChoices(terms, gpu, tensorParallel * pipelineParallel).length;
    }
  }
  const formats = space.weights.length * space.kvCache.length;
  return divisions * formats * space.schedulers.reduce((sum, scheduler) => sum + countFields(scheduler), 0);
}

function countFields(scheduler: SearchScheduler): number {
  return Object.keys(fieldsOf(SCHEDULER_SECTION, scheduler.policy)).reduce(
    (product, key) => product * Math.max(1, choicesOf(scheduler[key]).length),
    1,
  );
}
