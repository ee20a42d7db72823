import { BUNDLED, type Catalog } from '../../core/catalog/catalog.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import { minimalScenario } from '../document/minimal.ts';
import { fieldContext } from '../document/field-context.ts';
import { fieldsOf, policyDefault, SCHEDULER_SECTION, splitPolicy } from '../document/policies.ts';
import type { Scenario } from '../document/scenario.ts';
import { parseSearch } from './parse-search.ts';
import type { SearchDocument } from './search-document.ts';

/** The two that most published results are of; the scenario's own comes beside them. */
const GPUS = ['h100-sxm', 'a100-sxm'];
const TENSOR_PARALLEL = [1, 2, 4, 8];
const PIPELINE_PARALLEL = [1, 2];
const MAX_GPUS = 16;
/** Beyond it a larger limit seldom changes anything: the search goes down from there instead of up. */
const LARGE_BATCH = 512;
/** As a scheduler's field allows. */
const MOST_BATCH = 4096;
/** For arrivals without a rate: any rate does, as the search replaces it. */
const ARRIVALS = { process: 'poisson', rate: 1 };
/** The page's own objectives for a chat-like load. */
const OBJECTIVES = [
  { metric: 'ttft', percentile: 90, seconds: 2 },
  { metric: 'itl', percentile: 99, seconds: 0.2 },
] as const;

/**
 * The search that suggests itself to someone who looks at this scenario: its model and workload on its GPU and two
 * others, divided in a few ways, under its scheduler with batch limits around its own: a few dozen configurations.
 */
export function searchFrom(scenario: Scenario, catalog: Catalog = BUNDLED): SearchDocument {
  const { deployment, workload } = scenario;
  const { gpu, tensorParallel, pipelineParallel, replicas } = deployment;
  const hasRate = 'rate' in workload.arrivals;
  const { name: _name, ...base } = scenario;
  const arrivals = hasRate ? workload.arrivals : ARRIVALS;
  const searched = {
    ...base,
    workload: { ...workload, arrivals, warmupRequests: Math.min(workload.warmupRequests, MOST_WARMUP) },
    slo: scenario.slo.length > 0 ? scenario.slo : OBJECTIVES,
  };
  const document = {
    version: 1,
    scenario: minimalScenario(searched, catalog),
    space: {
      gpu: [...new Set([...GPUS, gpu])],
      tensorParallel: withOwn(TENSOR_PARALLEL, tensorParallel),
      pipelineParallel: withOwn(PIPELINE_PARALLEL, pipelineParallel),
      schedulers: [schedulerAround(scenario, catalog)],
      maxGpus: Math.max(MAX_GPUS, tensorParallel * pipelineParallel * replicas),
    },
  };
  const parsed = parseSearch(document, catalog);
  if (!parsed.ok) throw new Error(`The search of a scenario is refused: ${firstIssueText(parsed.issues)}`);
  return parsed.value;
}

/** Leaves half of a probe to be counted. */
const MOST_WARMUP = 1000;

function withOwn(usual: readonly number[], own: number): readonly number[] {
  return [...new Set([...usual, own])].toSorted((a, b) => a - b);
}

/** The scenario's scheduler, what it leaves at the default left out, since defaults may differ by GPU. */
function schedulerAround({ scheduler, deployment }: Scenario, catalog: Catalog): object {
  const { policy, fields } = splitPolicy(SCHEDULER_SECTION, scheduler);
  const specs = fieldsOf(SCHEDULER_SECTION, policy);
  const context = fieldContext(deployment.gpu, catalog);
  const chosen = Object.entries(fields).filter(([name, value]) => {
    const spec = specs[name];
    return spec !== undefined && value !== policyDefault(spec, context);
  });
  const { maxBatchSize } = fields;
  return {
    policy,
    ...Object.fromEntries(chosen),
    ...(typeof maxBatchSize === 'number' ? { maxBatchSize: batchLimits(maxBatchSize) } : {}),
  };
}

function batchLimits(own: number): readonly number[] {
  const factors = own > LARGE_BATCH ? [0.25, 0.5, 1] : [0.5, 1, 2];
  const limits = factors.map((factor) => Math.min(MOST_BATCH, Math.max(1, Math.floor(own * factor))));
  return [...new Set(limits)];
}
