import type { ModelSpec } from '../../core/models/model-spec.ts';
import { nodesOf } from '../../core/catalog/nodes.ts';
import { findGpu, type Catalog } from '../../core/catalog/catalog.ts';
import type { FieldSpec } from '../../core/config/field-spec.ts';
import type { Candidate } from '../../core/search/candidate.ts';
import { checkScenario } from '../checks/checks.ts';
import { fieldContext } from '../document/field-context.ts';
import { servedIn, type Served } from './search-engine.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import { resolveModel } from '../document/parse.ts';
import { fieldsOf, policyDefault, SCHEDULER_SECTION } from '../document/policies.ts';
import { resolveScenario } from '../document/resolve.ts';
import type { EngineChoice, PolicyFields, Scenario } from '../document/scenario.ts';
import { divisionOf, type Division } from './dimensions.ts';
import { dollarsPerGpuHour } from './gpu-terms.ts';
import { gpuName } from '../describe/names.ts';
import { refusalText } from './refusal-text.ts';
import type { FieldChoice, SearchDocument, SearchScheduler } from './search-document.ts';
import type { PlannedSpace } from './search-rows.ts';
import { choicesOf, divisionsOf, gpuBudget } from './space-size.ts';
import { formatCounted } from '../../lib/format/number.ts';

/** A configuration as a scenario and as the engine takes it. */
export interface EnumeratedCandidate extends Candidate {
  readonly scenario: Scenario;
}

export interface EnumeratedSpace extends Omit<PlannedSpace, 'rows'> {
  readonly candidates: readonly EnumeratedCandidate[];
}

type Scheduler = Scenario['scheduler'];

/** The field that varies fastest, so that neighbours differ in it alone: each looks for its capacity near the last. */
const FASTEST = 'maxBatchSize';

/**
 * Every combination of a parsed document, in this order from slowest to fastest: the dimensions in their order, the
 * engine, the scheduler, its fields in the order of its policy, the batch limit.
 * What a rule forbids is counted under the rule's sentence, and so is what another combination equals.
 */
export function enumerateSpace(document: SearchDocument, catalog: Catalog): EnumeratedSpace {
  const model = resolveModel(document.scenario.model, catalog);
  if (!model.ok) throw new Error(firstIssueText(model.issues));
  const candidates: EnumeratedCandidate[] = [];
  const refused = new Map<string, number>();
  const seen = new Set<string>();
  let duplicates = 0;
  const served = servedIn(document);
  for (const division of divisionsOf(document, catalog)) {
    const unsold = nodeProblem(division, catalog);
    const overspent = overBudget(document, division, catalog);
    for (const { base, engine, scheduler } of served.flatMap((one) => spread(one, division.gpu, catalog))) {
      const scenario = candidateScenario(base, division, scheduler, engine);
      const problem = unsold ?? ruleProblem(scenario, model.value, catalog) ?? overspent;
      if (problem !== null) {
        refused.set(problem, (refused.get(problem) ?? 0) + 1);
        continue;
      }
      // Everything else is the same in all of them.
      const key = JSON.stringify([division, engine, scheduler]);
      if (seen.has(key)) {
        duplicates += 1;
        continue;
      }
      seen.add(key);
      candidates.push({ index: candidates.length, scenario, config: resolveScenario(scenario, catalog) });
    }
  }
  return { candidates, refused: [...refused].map(([reason, count]) => ({ reason, count })), duplicates };
}

/** The scenario of one configuration: the document's, with this division, scheduler and engine. */
export function candidateScenario(
  base: Scenario,
  division: Division,
  scheduler: Scheduler,
  engine: EngineChoice,
): Scenario {
  return {
    ...base,
    deployment: { ...base.deployment, ...divisionOf(division) },
    scheduler,
    engine,
  };
}

/** Every combination of the fields of a scheduler, defaults filled in for the GPU. */
function spread(
  { base, engine, scheduler }: Served,
  gpu: string,
  catalog: Catalog,
): readonly (Omit<Served, 'scheduler'> & { readonly scheduler: Scheduler })[] {
  const context = fieldContext(gpu, catalog);
  const specs = fieldsOf(SCHEDULER_SECTION, scheduler.policy);
  const names = Object.keys(specs);
  const choices = new Map(
    names.map((name) => [name, valuesOf(scheduler, name, specs[name] as FieldSpec, context)]),
  );
  let combinations: readonly Readonly<Record<string, FieldChoice>>[] = [{}];
  for (const name of names.toSorted((a, b) => Number(a === FASTEST) - Number(b === FASTEST))) {
    combinations = combinations.flatMap((fields) =>
      (choices.get(name) ?? []).map((value) => ({ ...fields, [name]: value })),
    );
  }
  // In the order of a parsed scenario, so that equal ones are written alike.
  return combinations.map((fields) => ({
    base,
    engine,
    scheduler: {
      policy: scheduler.policy,
      ...(Object.fromEntries(names.map((name) => [name, fields[name]])) as PolicyFields),
    },
  }));
}

function valuesOf(
  scheduler: SearchScheduler,
  name: string,
  spec: FieldSpec,
  context: Parameters<typeof policyDefault>[1],
): readonly FieldChoice[] {
  const given = choicesOf(scheduler[name]);
  const fallback = policyDefault(spec, context);
  return given.length > 0 || fallback === undefined || fallback === null ? given : [fallback];
}

function overBudget(document: SearchDocument, division: Division, catalog: Catalog): string | null {
  const { gpu, tensorParallel, pipelineParallel, replicas } = division;
  const { maxGpus, maxDollarsPerHour } = document.space;
  const gpus = tensorParallel * pipelineParallel * replicas;
  if (gpus > maxGpus) return `More than the ${formatCounted(maxGpus, 'GPU')} of the budget.`;
  const most = gpuBudget(document, gpu, catalog);
  if (most === null) return `${gpuName(gpu, catalog)} has no price, and the budget is in dollars.`;
  if (gpus <= most) return null;
  const price = dollarsPerGpuHour(document.prices, gpu, catalog) ?? 0;
  return `More than the budget of $${maxDollarsPerHour} an hour, with ${gpuName(gpu, catalog)} at $${Number(price.toFixed(3))}.`;
}

function nodeProblem({ gpu, node }: Division, catalog: Catalog): string | null {
  if (nodesOf(findGpu(catalog, gpu)).some((id) => id === node)) return null;
  return `${gpuName(gpu, catalog)} is not sold in a ${node} node.`;
}

function ruleProblem(scenario: Scenario, model: ModelSpec, catalog: Catalog): string | null {
  const [issue] = checkScenario(scenario, model, catalog);
  return issue === undefined ? null : refusalText(issue);
}
