import { tensorParallelProblem } from '../../core/models/degrees.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import { NODES, nodesOf } from '../../core/catalog/nodes.ts';
import { findGpu } from '../../core/catalog/own-gpus.ts';
import type { NodeId } from '../../core/catalog/gpu-spec.ts';
import { checkAttention } from './attention-checks.ts';
import { checkExperts } from './expert-checks.ts';
import { checkEngine } from './engine-checks.ts';
import { formatChoices } from '../describe/issue-text.ts';
import { conflict, issueAt, wrong, type ScenarioIssue } from '../document/issue.ts';
import type { Scenario } from '../document/scenario.ts';
import { checkWorkload } from './workload-checks.ts';

/** What the fields of a well-formed scenario, each allowed by itself, get wrong together. */
export function checkScenario(scenario: Scenario, model: ModelSpec): readonly ScenarioIssue[] {
  return [
    ...checkNode(scenario),
    ...checkTensorParallel(scenario, model),
    ...checkPipelineParallel(scenario, model),
    ...checkExperts(scenario, model),
    ...checkAttention(scenario, model),
    ...checkEngine(scenario),
    ...checkLightLlm(scenario),
    ...checkCompat(scenario),
    ...checkWorkload(scenario, model),
  ];
}

function checkNode({ deployment: { gpu, node } }: Scenario): readonly ScenarioIssue[] {
  const nodes = nodesOf(findGpu(gpu)?.id);
  if (nodes.some((id) => id === node)) return [];
  return [issueAt('deployment.node', node, wrong(`${formatChoices(nodes)} for ${gpu}`))];
}

function checkTensorParallel({ deployment }: Scenario, model: ModelSpec): readonly ScenarioIssue[] {
  const path = 'deployment.tensorParallel';
  const { tensorParallel: tp, expertParallel } = deployment;
  const { gpus } = NODES[deployment.node as NodeId];
  if (tp > gpus) return [issueAt(path, tp, conflict(`a ${deployment.node} node has ${gpus} GPUs`))];
  const problem = tensorParallelProblem(model, tp, expertParallel);
  if (problem === null) return [];
  const allowed = [1, 2, 3, 4, 5, 6, 7, 8].filter(
    (degree) => degree <= gpus && tensorParallelProblem(model, degree, expertParallel) === null,
  );
  return [issueAt(path, tp, conflict(problem, formatChoices(allowed.map(String))), ['model'])];
}

/** LightLLM counts memory in single tokens, and was written for one stage. */
function checkLightLlm({ deployment, scheduler }: Scenario): readonly ScenarioIssue[] {
  if (scheduler['policy'] !== 'lightllm') return [];
  const { blockSize, pipelineParallel } = deployment;
  if (blockSize !== 1) {
    return [issueAt('deployment.blockSize', blockSize, conflict('lightllm counts single tokens', '1'))];
  }
  if (pipelineParallel === 1) return [];
  const refusal = conflict('lightllm runs on one stage', '1');
  return [issueAt('deployment.pipelineParallel', pipelineParallel, refusal)];
}

export const REFERENCE_SCHEDULERS = ['vllm', 'sarathi', 'orca', 'faster-transformer', 'lightllm'];
export const REFERENCE_ROUTERS = ['round-robin', 'random', 'least-waiting'];

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
    ...beside('engine.name', engine.name, ['vidur-2024']),
  ];
}

function checkPipelineParallel({ deployment }: Scenario, model: ModelSpec): readonly ScenarioIssue[] {
  const pp = deployment.pipelineParallel;
  if (model.layers % pp === 0) return [];
  const refusal = conflict(`must divide the model's ${model.layers} layers`);
  return [issueAt('deployment.pipelineParallel', pp, refusal, ['model'])];
}
