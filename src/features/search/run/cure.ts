import { findGpu } from '../../../core/catalog/catalog.ts';
import { traitsOf } from '../../../core/schedulers/fields.ts';
import type { LatencyCause } from '../../../core/why/bottleneck-objective.ts';
import { tightestObjective } from '../../../core/why/bottleneck-objective.ts';
import { formatExact } from '../../../lib/format/number.ts';
import { formatChoices } from '../../../scenario/describe/issue-text.ts';
import type { SearchDocument, SearchSpace } from '../../../scenario/search/search-document.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { fieldContext } from '../../../scenario/document/field-context.ts';
import { fieldsOf, policyDefault, SCHEDULER_SECTION } from '../../../scenario/document/policies.ts';
import { choicesOf } from '../../../scenario/search/space-size.ts';
import { weightChoices } from '../../../store/weight-choices.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { measuresOf } from '../results/outcome-text.ts';

/** What would give a search that found none something to find: why there is none, and what to add to the space. */
export interface Cure {
  /** "prompts in the same iteration make the gaps": follows "None of 135:". */
  readonly cause: string;
  /** The button's words; null: nothing that the space could hold is known to help. */
  readonly label: string | null;
  readonly space: SearchSpace;
}

const CAUSES: Readonly<Record<LatencyCause, string>> = {
  queueing: 'most of the wait is in the queue',
  prefill: 'computing the prompt alone takes too long',
  decode: 'iterations take longer than the gaps may be, with or without prompts',
  'mixed-prompts': 'prompts in the same iteration make the gaps',
  preemptions: 'requests that are preempted make the gaps',
};

type Added = Pick<Cure, 'label' | 'space'>;
type Remedy = (document: SearchDocument) => Added | null;

/** Tokens of one iteration: with fewer, a prompt holds the others up for less long. */
const SMALL_BUDGETS = [256, 512, 1024];
const BUDGET_NAMES = ['chunkSize', 'maxBatchTokens'];
const DEGREES = [1, 2, 4, 8];

const smallerBudgets: Remedy = ({ space }) => {
  const context = fieldContext(space.gpu[0], pageCatalog());
  const added = new Set<number>();
  const schedulers = space.schedulers.map((scheduler) => {
    const specs = fieldsOf(SCHEDULER_SECTION, scheduler.policy);
    const name = BUDGET_NAMES.find((each) => each in specs);
    const spec = name === undefined ? undefined : specs[name];
    if (name === undefined || spec === undefined || !traitsOf(scheduler.policy).splitsPrompts)
      return scheduler;
    const given = choicesOf(scheduler[name]);
    const known = (given.length > 0 ? given : [policyDefault(spec, context)]).map(Number);
    const budgets = SMALL_BUDGETS.filter((budget) => !known.includes(budget));
    for (const budget of budgets) added.add(budget);
    return { ...scheduler, [name]: [...known, ...budgets].toSorted((a, b) => a - b) };
  });
  const texts = [...added].toSorted((a, b) => a - b).map(formatExact);
  return added.size === 0
    ? null
    : { label: `Add budgets ${texts.join(', ')}`, space: { ...space, schedulers } };
};

const narrowerWeights: Remedy = ({ space, scenario }) => {
  const isMeasured = space.gpu.some((gpu) => findGpu(pageCatalog(), gpu)?.measured.parts.includes('fp8'));
  const isLegal = weightChoices(scenario).some(({ value }) => value === 'fp8');
  if (!isMeasured || !isLegal || space.weights.includes('fp8')) return null;
  return { label: 'Add fp8 weights', space: { ...space, weights: [...space.weights, 'fp8'] } };
};

const narrowerCache: Remedy = ({ space }) =>
  space.kvCache.includes('fp8')
    ? null
    : { label: 'Add an fp8 KV cache', space: { ...space, kvCache: [...space.kvCache, 'fp8'] } };

const moreDegrees: Remedy = ({ space }) => {
  const most = Math.max(...space.tensorParallel);
  const degrees = DEGREES.filter((degree) => degree > most && degree <= space.maxGpus);
  if (degrees.length === 0) return null;
  const tensorParallel = [...space.tensorParallel, ...degrees];
  return {
    label: `Add TP ${formatChoices(degrees.map(String), 'and')}`,
    space: { ...space, tensorParallel },
  };
};

const moreGpus: Remedy = ({ space }) => ({
  label: `Allow ${formatExact(2 * space.maxGpus)} GPUs`,
  space: { ...space, maxGpus: 2 * space.maxGpus },
});

/** What is tried against each cause, the first that adds something to the space. */
const REMEDIES: Readonly<Record<LatencyCause, readonly Remedy[]>> = {
  queueing: [moreGpus],
  prefill: [moreDegrees, narrowerWeights],
  decode: [moreDegrees, narrowerWeights, smallerBudgets],
  'mixed-prompts': [smallerBudgets, moreDegrees, narrowerWeights],
  preemptions: [narrowerCache, moreDegrees, narrowerWeights],
};

/** Why none of the results, best first, meets the objectives, from the nearest; null: none was simulated. */
export function cureOf(document: SearchDocument, ranked: readonly RankedRow[]): Cure | null {
  for (const { result } of ranked) {
    const measures = measuresOf(result.outcome);
    const objective = measures === null ? null : tightestObjective(measures);
    if (objective === null || objective.met) continue;
    const { cause } = objective;
    const found = firstOf(REMEDIES[cause], document);
    return { cause: CAUSES[cause], ...(found ?? { label: null, space: document.space }) };
  }
  return null;
}

function firstOf(remedies: readonly Remedy[], document: SearchDocument): Added | null {
  for (const remedy of remedies) {
    const added = remedy(document);
    if (added !== null) return added;
  }
  return null;
}
