import { tensorParallelProblem } from '../../core/models/degrees.ts';
import { layerCount } from '../../core/models/layers.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import { gpusOfNode, nodesOf } from '../../core/catalog/nodes.ts';
import { findGpu, type Catalog } from '../../core/catalog/catalog.ts';
import { REFERENCE_ENGINE } from '../../core/engines/index.ts';
import { REFERENCE_ROUTERS } from '../../core/routers/fields.ts';
import { REFERENCE_SCHEDULERS, traitsOf } from '../../core/schedulers/fields.ts';
import { checkAttention } from './attention-checks.ts';
import { checkExperts } from './expert-checks.ts';
import { checkEngine } from './engine-checks.ts';
import { formatChoices } from '../describe/issue-text.ts';
import { aside, conflict, issueAt, wrong, type ScenarioIssue } from '../document/issue.ts';
import type { Scenario } from '../document/scenario.ts';
import { checkWorkload } from './workload-checks.ts';

/** What the fields of a well-formed scenario, each allowed by itself, get wrong together. */
export function checkScenario(
  scenario: Scenario,
  model: ModelSpec,
  catalog: Catalog,
): readonly ScenarioIssue[] {
  return [
    ...checkNode(scenario, catalog),
    ...checkTensorParallel(scenario, model, catalog),
    ...checkPipelineParallel(scenario, model),
    ...checkExperts(scenario, model),
    ...checkAttention(scenario, model),
    ...checkEngine(scenario),
    ...checkOnly(scenario),
    ...checkOffload(scenario),
    ...checkCompat(scenario),
    ...checkWorkload(scenario, model, catalog),
  ];
}

function checkNode({ deployment: { gpu, node } }: Scenario, catalog: Catalog): readonly ScenarioIssue[] {
  const nodes = nodesOf(findGpu(catalog, gpu));
  if (nodes.some((id) => id === node)) return [];
  return [issueAt('deployment.node', node, wrong(`${formatChoices(nodes)} for ${gpu}`))];
}

function checkTensorParallel(
  { deployment }: Scenario,
  model: ModelSpec,
  catalog: Catalog,
): readonly ScenarioIssue[] {
  const path = 'deployment.tensorParallel';
  const { tensorParallel: tp, expertParallel } = deployment;
  const gpus = gpusOfNode(findGpu(catalog, deployment.gpu), deployment.node);
  // A GPU that is not sold in such a node is refused for its node first.
  if (gpus === 0) return [];
  if (tp > gpus) return [issueAt(path, tp, conflict(`a ${deployment.node} node has ${gpus} GPUs`))];
  const problem = tensorParallelProblem(model, tp, expertParallel);
  if (problem === null) return [];
  const allowed = Array.from({ length: gpus }, (_, index) => index + 1).filter(
    (degree) => tensorParallelProblem(model, degree, expertParallel) === null,
  );
  return [issueAt(path, tp, conflict(problem, formatChoices(allowed.map(String))), ['model'])];
}

/** Some schedulers run with one block size or number of stages only; of two that are wrong the first is named. */
function checkOnly({ deployment, scheduler: { policy } }: Scenario): readonly ScenarioIssue[] {
  const { onlyBlockSize, onlyStages } = traitsOf(policy);
  const found = [
    { key: 'blockSize', only: onlyBlockSize } as const,
    { key: 'pipelineParallel', only: onlyStages } as const,
  ].find(({ key, only }) => only !== null && only.value !== deployment[key]);
  if (!found?.only) return [];
  const { value, because } = found.only;
  const refusal = conflict(`${policy} ${because}`, String(value));
  return [issueAt(`deployment.${found.key}`, deployment[found.key], refusal)];
}

/** Only what can be found again is worth keeping. */
function checkOffload({ deployment: { offload }, scheduler }: Scenario): readonly ScenarioIssue[] {
  if (offload === null || scheduler['prefixCaching'] === true) return [];
  const isOff = traitsOf(scheduler.policy).cachesPrefixes;
  const others = isOff ? ['scheduler.prefixCaching'] : ['scheduler.policy'];
  const reason = isOff ? 'scheduler.prefixCaching is false' : `${scheduler.policy} caches no prefixes`;
  return [issueAt('deployment.offload', offload, aside(`must be left out: ${reason}`), others)];
}

/** The reference knows its own policies and two bytes a number only, and no host time. */
function checkCompat({ compat, deployment, scheduler, router, engine }: Scenario): readonly ScenarioIssue[] {
  if (compat === null) return [];
  const beside = (path: string, value: unknown, allowed: readonly string[]): readonly ScenarioIssue[] =>
    allowed.includes(String(value))
      ? []
      : [
          issueAt(path, value, conflict(`with compat "vidur" it must be ${formatChoices(allowed)}`), [
            'compat',
          ]),
        ];
  return [
    ...beside('deployment.weights', deployment.weights, ['bf16']),
    ...beside('deployment.kvCache', deployment.kvCache, ['bf16']),
    ...beside('scheduler.policy', scheduler['policy'], REFERENCE_SCHEDULERS),
    ...beside('router.policy', router['policy'], REFERENCE_ROUTERS),
    ...beside('engine.name', engine.name, [REFERENCE_ENGINE]),
  ];
}

function checkPipelineParallel({ deployment }: Scenario, model: ModelSpec): readonly ScenarioIssue[] {
  const pp = deployment.pipelineParallel;
  const layers = layerCount(model);
  if (layers % pp === 0) return [];
  const refusal = conflict(`must divide the model's ${layers} layers`);
  return [issueAt('deployment.pipelineParallel', pp, refusal, ['model'])];
}
