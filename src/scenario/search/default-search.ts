import { expertsOf } from '../../core/models/layers.ts';
import { findGpu, type Catalog } from '../../core/catalog/catalog.ts';
import { traitsOf } from '../../core/schedulers/fields.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import { minimalScenario } from '../document/minimal.ts';
import { fieldContext } from '../document/field-context.ts';
import { fieldsOf, policyDefault, SCHEDULER_SECTION, splitPolicy } from '../document/policies.ts';
import { isOwnTrace } from '../document/own-trace.ts';
import { resolveModel } from '../document/parse.ts';
import type { Scenario } from '../document/scenario.ts';
import { parseSearch } from './parse-search.ts';
import type { SearchDocument } from './search-document.ts';

/** What the scenario's own GPU is looked at beside: the first that is another one. Both are measured in fp8. */
const GPUS = ['h100-sxm', 'h200-sxm'];
const TENSOR_PARALLEL = [1, 2, 4, 8];
const PIPELINE_PARALLEL = [1, 2];
const MAX_GPUS = 16;
/** Beyond it a larger limit seldom changes anything: the search goes down from there instead of up. */
const LARGE_BATCH = 512;
/** As a scheduler's field allows. */
const MOST_BATCH = 4096;
/** Tokens of one iteration, where prompts can be split: few keep gaps short, many take prompts in faster. */
const TOKEN_BUDGETS = [512, 2048, 8192];
const BUDGET_NAMES = ['maxBatchTokens', 'chunkSize'];
/** For arrivals without a rate: any rate does, as the search replaces it. */
const ARRIVALS = { process: 'poisson', rate: 1 };
/** For lengths that nobody else has: as a link means where it names none. */
const LENGTHS = { distribution: 'fixed', prompt: 1024, output: 256 };
/** Of a trace that names no number of them. */
const MOST_REQUESTS = 2000;
/** The page's own objectives for a chat-like load. */
const OBJECTIVES = [
  { metric: 'ttft', percentile: 90, seconds: 2 },
  { metric: 'itl', percentile: 99, seconds: 0.2 },
] as const;

/**
 * The search that suggests itself to someone who looks at this scenario: its model and workload on its GPU and another,
 * divided in a few ways, in bf16 and, where both GPUs are measured in it, fp8, under its scheduler with token budgets and
 * batch limits beside its own: about two hundred configurations, a minute of two idle cores (docs/search.md).
 */
export function searchFrom(scenario: Scenario, catalog: Catalog): SearchDocument {
  const { deployment } = scenario;
  const workload = withRate(scenario.workload);
  const { gpu, tensorParallel, pipelineParallel, replicas } = deployment;
  const { name: _name, ...base } = scenario;
  const searched = {
    ...base,
    workload: { ...workload, warmupRequests: Math.min(workload.warmupRequests, MOST_WARMUP) },
    slo: scenario.slo.length > 0 ? scenario.slo : OBJECTIVES,
  };
  const gpus = [gpu, ...GPUS.filter((other) => other !== gpu).slice(0, 1)];
  const document = {
    version: 1,
    scenario: minimalScenario(searched, catalog),
    space: {
      gpu: gpus,
      weights: numberFormats(scenario, gpus, catalog),
      tensorParallel: withOwn(TENSOR_PARALLEL, tensorParallel),
      pipelineParallel: withOwn(PIPELINE_PARALLEL, pipelineParallel),
      schedulers: schedulersAround(scenario, catalog),
      maxGpus: Math.max(MAX_GPUS, tensorParallel * pipelineParallel * replicas),
    },
  };
  const parsed = parseSearch(document, catalog);
  if (!parsed.ok) throw new Error(`The search of a scenario is refused: ${firstIssueText(parsed.issues)}`);
  return parsed.value;
}

/**
 * The workload with arrivals whose rate a search can set. A trace with times has none: of one of the catalog the lengths stay,
 * of somebody's own nothing is known but how many they are.
 */
function withRate(workload: Scenario['workload']): Scenario['workload'] {
  const { arrivals, lengths, requests, seconds, trace } = workload;
  if ('rate' in arrivals) return workload;
  if (trace === null || arrivals['trace'] !== trace.id) return { ...workload, arrivals: ARRIVALS };
  const isCounted = requests !== undefined || seconds !== undefined;
  return {
    ...workload,
    trace: null,
    arrivals: ARRIVALS,
    lengths: isOwnTrace(trace.id) ? LENGTHS : lengths,
    ...(isCounted ? {} : { requests: Math.min(MOST_REQUESTS, trace.requests ?? MOST_REQUESTS) }),
  };
}

/** Leaves half of a probe to be counted. */
const MOST_WARMUP = 1000;

function withOwn(usual: readonly number[], own: number): readonly number[] {
  return [...new Set([...usual, own])].toSorted((a, b) => a - b);
}

/**
 * The scenario's scheduler, what it leaves at the default left out, since defaults may differ by GPU. Token budgets under
 * the largest batch limit have an entry each, with limits that an engine starts with.
 */
function schedulersAround({ scheduler, deployment }: Scenario, catalog: Catalog): readonly object[] {
  const { policy, fields } = splitPolicy(SCHEDULER_SECTION, scheduler);
  const specs = fieldsOf(SCHEDULER_SECTION, policy);
  const context = fieldContext(deployment.gpu, catalog);
  const chosen = Object.entries(fields).filter(([name, value]) => {
    const spec = specs[name];
    return spec !== undefined && value !== policyDefault(spec, context);
  });
  const { maxBatchSize } = fields;
  const limits = typeof maxBatchSize === 'number' ? batchLimits(maxBatchSize) : [];
  const name = traitsOf(policy).splitsPrompts ? BUDGET_NAMES.find((key) => key in fields) : undefined;
  const entry = (budgets: readonly number[], maxBatchSizes: readonly number[]): object => ({
    policy,
    ...Object.fromEntries(chosen),
    ...(name === undefined ? {} : { [name]: budgets }),
    ...(maxBatchSizes.length === 0 ? {} : { maxBatchSize: maxBatchSizes }),
  });
  if (name === undefined) return [entry([], limits)];
  const budgets = withOwn(TOKEN_BUDGETS, Number(fields[name]));
  const isTight = (budget: number): boolean => limits.some((limit) => limit > budget);
  const roomy = budgets.filter((budget) => !isTight(budget));
  return [
    ...budgets.filter(isTight).map((budget) => entry([budget], atMost(budget, limits))),
    ...(roomy.length === 0 ? [] : [entry(roomy, limits)]),
  ];
}

/** vLLM refuses more requests than tokens of an iteration; no more than that could run. */
function atMost(budget: number, limits: readonly number[]): readonly number[] {
  return [...new Set(limits.map((limit) => Math.min(limit, budget)))];
}

/** The scenario's own format; of a dense model bf16 and fp8 too, where all of the GPUs have measured products. */
function numberFormats(
  { model, deployment, compat }: Scenario,
  gpus: readonly string[],
  catalog: Catalog,
): readonly string[] {
  const found = resolveModel(model, catalog);
  const isFree = compat === null && found.ok && expertsOf(found.value) === null;
  const isMeasured = gpus.every((gpu) => findGpu(catalog, gpu)?.measured.parts.includes('fp8'));
  return [
    ...new Set([...(isFree ? ['bf16'] : []), ...(isFree && isMeasured ? ['fp8'] : []), deployment.weights]),
  ];
}

function batchLimits(own: number): readonly number[] {
  const factors = own > LARGE_BATCH ? [0.25, 1] : [1, 2];
  const limits = factors.map((factor) => Math.min(MOST_BATCH, Math.max(1, Math.floor(own * factor))));
  return [...new Set(limits)];
}
