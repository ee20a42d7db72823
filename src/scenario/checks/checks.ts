import { tensorParallelProblem } from '../../core/models/degrees.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import { NODES, nodesOf } from '../../core/catalog/nodes.ts';
import { findGpu } from '../../core/catalog/own-gpus.ts';
import type { NodeId } from '../../core/catalog/gpu-spec.ts';
import { checkAttention } from './attention-checks.ts';
import { checkExperts } from './expert-checks.ts';
import { checkEngine } from '../engines/hosts.ts';
import { formatChoices } from '../describe/issue-text.ts';
import type { Scenario, ScenarioIssue } from '../document/scenario.ts';
import { checkWorkload } from './workload-checks.ts';

/** What the fields of a well-formed scenario, each allowed by itself, get wrong together. */
export function checkScenario(scenario: Scenario, model: ModelSpec): readonly ScenarioIssue[] {
  const engine = checkEngine(scenario.engine);
  return [
    ...checkNode(scenario),
    ...checkTensorParallel(scenario, model),
    ...checkPipelineParallel(scenario, model),
    ...checkExperts(scenario, model),
    ...checkAttention(scenario, model),
    ...(engine === null ? [] : [engine]),
    ...checkLightLlm(scenario),
    ...checkCompat(scenario),
    ...checkWorkload(scenario, model),
  ];
}

function issue(path: string, text: string): readonly ScenarioIssue[] {
  return [{ path, message: `${path} ${text}.` }];
}

function checkNode({ deployment: { gpu, node } }: Scenario): readonly ScenarioIssue[] {
  const nodes = nodesOf(findGpu(gpu)?.id);
  if (nodes.some((id) => id === node)) return [];
  return issue('deployment.node', `must be ${formatChoices(nodes)} for ${gpu}, not "${node}"`);
}

function checkTensorParallel({ deployment }: Scenario, model: ModelSpec): readonly ScenarioIssue[] {
  const path = 'deployment.tensorParallel';
  const { tensorParallel: tp, expertParallel } = deployment;
  const { gpus } = NODES[deployment.node as NodeId];
  if (tp > gpus) return issue(path, `is ${tp}, but a ${deployment.node} node has ${gpus} GPUs`);
  const problem = tensorParallelProblem(model, tp, expertParallel);
  if (problem === null) return [];
  const allowed = [1, 2, 3, 4, 5, 6, 7, 8].filter(
    (degree) => degree <= gpus && tensorParallelProblem(model, degree, expertParallel) === null,
  );
  return issue(path, `is ${tp}, but ${problem}; it must be ${formatChoices(allowed.map(String))}`);
}

/** LightLLM counts memory in single tokens, and was written for one stage. */
function checkLightLlm({ deployment, scheduler }: Scenario): readonly ScenarioIssue[] {
  if (scheduler['policy'] !== 'lightllm') return [];
  const { blockSize, pipelineParallel } = deployment;
  if (blockSize !== 1) {
    return issue('deployment.blockSize', `is ${blockSize}, but lightllm counts single tokens; it must be 1`);
  }
  if (pipelineParallel === 1) return [];
  return issue(
    'deployment.pipelineParallel',
    `is ${pipelineParallel}, but lightllm runs on one stage; it must be 1`,
  );
}

export const REFERENCE_SCHEDULERS = ['vllm', 'sarathi', 'orca', 'faster-transformer', 'lightllm'];
export const REFERENCE_ROUTERS = ['round-robin', 'random', 'least-waiting'];

/** The reference knows its own policies and two bytes a number only, and no host time. */
function checkCompat({ compat, deployment, scheduler, router, engine }: Scenario): readonly ScenarioIssue[] {
  if (compat === null) return [];
  const beside = (path: string, value: unknown, allowed: readonly string[]): readonly ScenarioIssue[] =>
    allowed.includes(String(value))
      ? []
      : issue(path, `is "${String(value)}", but with compat "vidur" it must be ${formatChoices(allowed)}`);
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
  const text = `is ${pp}, but must divide the model's ${model.layers} layers`;
  return issue('deployment.pipelineParallel', text);
}
