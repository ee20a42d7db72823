import { expertsOf, layerCount } from '../../core/models/layers.ts';
import { ownFormat } from '../../core/models/own-format.ts';
import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import { GPUS, GPU_IDS } from '../../core/catalog/gpus/index.ts';
import { MODELS } from '../../core/models/models.ts';
import { gpusOfNode, nodesOf } from '../../core/catalog/nodes.ts';
import { tensorParallelProblem } from '../../core/models/degrees.ts';
import { SCHEDULER_TEXTS, traitsOf } from '../../core/schedulers/fields.ts';
import { parseScenario } from '../document/parse.ts';
import type { Scenario } from '../document/scenario.ts';

/** A document with defaults for all that it leaves out. */
export function scenarioOf(document: Record<string, unknown>): Scenario {
  const result = parseScenario({ version: 1, ...document }, COMPLETE);
  if (!result.ok) throw new Error(JSON.stringify(result.issues));
  return result.value;
}

/** How many numbers `scenarioFrom` takes. */
export const CHOICES = 17;
const ENGINES = [
  {},
  { engine: { name: 'vllm' } },
  { engine: { name: 'vllm', version: '0.12' } },
  { engine: { name: 'sglang' } },
  { engine: { name: 'tensorrt-llm' } },
];

/**
 * A scenario of some scheduler, engine, model and GPU, chosen by non-negative integers; null where parsing refuses what
 * was chosen.
 */
export function scenarioFrom(choices: readonly number[]): Scenario | null {
  let next = 0;
  const pick = <T>(values: readonly T[]): T => values[(choices[next++] ?? 0) % values.length] as T;
  const model = pick(MODELS);
  const gpu = pick(GPU_IDS);
  const node = pick(nodesOf(GPUS[gpu]));
  const fits = (tp: number): boolean =>
    tp <= gpusOfNode(GPUS[gpu], node) && tensorParallelProblem(model, tp) === null;
  const tensorParallel = pick([1, 2, 4, 5, 8].filter(fits));
  const pipelineParallel = pick([1, 2, 3, 4, 6].filter((pp) => layerCount(model) % pp === 0));
  const policy = pick(Object.keys(SCHEDULER_TEXTS));
  const maxBatchSize = pick([1, 8, 100, 256, 1024, 4096]);
  const prefixCaching = pick([true, false]);
  const { cachesPrefixes, onlyBlockSize, onlyStages } = traitsOf(policy);
  const result = parseScenario(
    {
      version: 1,
      model: model.id,
      deployment: {
        gpu,
        node,
        tensorParallel,
        pipelineParallel: onlyStages?.value ?? pipelineParallel,
        weights: ownFormat(model) ?? pick(['bf16', 'fp8', 'fp8-block']),
        kvCache: pick(['bf16', 'fp8']),
        replicas: pick([1, 2, 9]),
        memoryFraction: pick([0.05, 0.5, 1 / 3, 0.9, 0.973, 1]),
        blockSize: onlyBlockSize?.value ?? pick([1, 8, 16, 24, 32, 64, 1024]),
        kvBlocks: pick([null, 1000, 123_456]),
        expertParallel: expertsOf(model) !== null && pick([true, false]),
      },
      scheduler: { policy, maxBatchSize, ...(cachesPrefixes ? { prefixCaching } : {}) },
      ...pick(ENGINES),
      workload: {
        requests: 10,
        maxTokens: pick([null, 600, 2000]),
        arrivals: { process: 'poisson', rate: 1 },
        lengths: { distribution: 'fixed', prompt: 100, output: 20 },
      },
    },
    COMPLETE,
  );
  return result.ok ? result.value : null;
}
