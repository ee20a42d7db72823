import { fieldsOf, SCHEDULER_SECTION } from '../policies.ts';
import { minimalScenario } from '../minimal.ts';
import type { Scenario } from '../scenario.ts';
import { parseSearch } from './parse-search.ts';
import type { SearchDocument, SearchScheduler } from './search-document.ts';

const GPUS = ['h100-sxm', 'a100-sxm'];
const TENSOR_PARALLEL = [1, 2, 4, 8];
const PIPELINE_PARALLEL = [1, 2];
/** Around the limits that servers are started with. */
const BATCH_LIMITS = [64, 128, 256];
/** What people who chat put up with: Vidur's limits (Agrawal et al., MLSys 2024, section 7). */
const CHAT = [
  { metric: 'ttft', percentile: 90, seconds: 2 },
  { metric: 'itl', percentile: 99, seconds: 0.2 },
] as const;

/** The search that suggests itself to someone who looks at this scenario: its GPU and its scheduler among a few dozen. */
export function searchFrom(scenario: Scenario): SearchDocument {
  const { arrivals } = scenario.workload;
  const { policy } = scenario.scheduler;
  const { gpu, weights, kvCache } = scenario.deployment;
  const hasBatchLimit = Object.hasOwn(fieldsOf(SCHEDULER_SECTION, policy), 'maxBatchSize');
  const scheduler: SearchScheduler = { policy, ...(hasBatchLimit ? { maxBatchSize: BATCH_LIMITS } : {}) };
  const base = {
    ...scenario,
    workload: {
      ...scenario.workload,
      ...('rate' in arrivals ? {} : { arrivals: { process: 'poisson', rate: 1 } }),
    },
    slo: scenario.slo.length > 0 ? scenario.slo : CHAT,
  };
  const document = {
    version: 1,
    scenario: minimalScenario(base as Scenario),
    space: {
      gpu: [...new Set([gpu, ...GPUS])],
      tensorParallel: TENSOR_PARALLEL,
      pipelineParallel: PIPELINE_PARALLEL,
      weights: [weights],
      kvCache: [kvCache],
      schedulers: [scheduler],
    },
  };
  const parsed = parseSearch(document);
  if (!parsed.ok) throw new Error(`The search of a scenario is refused: ${parsed.issues[0]?.message ?? ''}`);
  return parsed.value;
}
