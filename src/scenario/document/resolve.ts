import { findGpu, type Catalog } from '../../core/catalog/catalog.ts';
import type { NodeId } from '../../core/catalog/nodes.ts';
import { AS_IN_VIDUR, CORRECTED } from '../../core/config/corrections.ts';
import type { KvFormat } from '../../core/catalog/number-formats.ts';
import { expertsOf } from '../../core/models/layers.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import { formatsUnder, type WeightChoice, type WeightFormat } from '../../core/models/weight-format.ts';
import type { ExpertDeployment } from '../../core/config/deployment-config.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import type { SessionsConfig } from '../../core/config/sessions-config.ts';
import type { ReplayConfig } from '../../core/config/workload-config.ts';
import type { TimingConfig } from '../../core/config/timing-config.ts';
import type { ExpertSkew } from '../../core/models/expert-skew.ts';
import { engineNamed } from '../../core/engines/index.ts';
import { VLLM } from '../../core/engines/kernel-engines.ts';
import { conductOf, generationOfEngine, hostOf, simulatedPolicy } from '../engines/hosts.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import { resolveModel } from './parse.ts';
import {
  ARRIVALS_SECTION,
  LENGTHS_SECTION,
  ROUTER_SECTION,
  SCHEDULER_SECTION,
  policyConfig,
} from './policies.ts';
import type { Scenario, ScenarioSessions, ScenarioTrace } from './scenario.ts';
import { spreadOf, turnsOf } from './spread/spread-value.ts';

/**
 * Turns a parsed scenario into what the engine runs: ids become constants, null becomes the model's limit.
 * Throws where `parseScenario` would have refused the scenario with this catalog.
 */
export function resolveScenario(scenario: Scenario, catalog: Catalog): RunConfig {
  const { deployment, engine, workload, timing } = scenario;
  const model = resolveModel(scenario.model, catalog);
  if (!model.ok) throw new Error(firstIssueText(model.issues));
  const gpu = findGpu(catalog, deployment.gpu);
  if (gpu === undefined) throw new Error(`deployment.gpu "${deployment.gpu}" is not in the catalog.`);
  const stored = storedModel(model.value, deployment);
  return {
    model: stored.model,
    pools: [
      {
        gpu,
        deployment: {
          node: deployment.node as NodeId,
          tensorParallel: deployment.tensorParallel,
          pipelineParallel: deployment.pipelineParallel,
          replicas: deployment.replicas,
          weights: stored.weights,
          kvCache: deployment.kvCache as KvFormat,
          memoryFraction: deployment.memoryFraction,
          blockSize: deployment.blockSize,
          kvBlocks: deployment.kvBlocks,
          ...(deployment.offload === null ? {} : { offload: deployment.offload }),
          ...(expertsOf(model.value) === null ? {} : { experts: resolveExperts(deployment) }),
        },
        scheduler: {
          ...policyConfig(SCHEDULER_SECTION, scenario.scheduler),
          policy: simulatedPolicy(scenario),
        },
        conduct: conductOf(engine, deployment.pipelineParallel),
        host: hostOf(engine),
        timing: resolveTiming(timing, engine),
      },
    ],
    router: policyConfig(ROUTER_SECTION, scenario.router),
    workload: {
      seed: workload.seed,
      requests: workload.requests ?? null,
      seconds: workload.seconds ?? null,
      maxTokens: workload.maxTokens ?? model.value.maxTokens,
      arrivals: policyConfig(ARRIVALS_SECTION, workload.arrivals),
      lengths: policyConfig(LENGTHS_SECTION, workload.lengths),
      promptPool: workload.promptPool,
      ...(workload.trace === null ? {} : { replay: resolveReplay(workload.trace) }),
      ...(workload.sessions === null ? {} : { sessions: resolveSessions(workload.sessions) }),
      warmupRequests: workload.warmupRequests,
    },
    corrections: scenario.compat === 'vidur' ? AS_IN_VIDUR : CORRECTED,
  };
}

function resolveReplay({ id, overLimit, requests: _r, seconds: _s, ...cut }: ScenarioTrace): ReplayConfig {
  return { trace: id, ...cut, overLimit: overLimit === 'shorten' ? 'shorten' : 'drop' };
}

function resolveSessions(sessions: ScenarioSessions): SessionsConfig {
  return {
    turns: turnsOf(sessions.turns),
    thinkSeconds: spreadOf(sessions.thinkSeconds),
    firstPrompt: spreadOf(sessions.firstPrompt),
    nextPrompt: spreadOf(sessions.nextPrompt),
    output: spreadOf(sessions.output),
    sharedPrefixTokens: sessions.sharedPrefixTokens,
  };
}

/** Formats of some kinds of weights beside the others' make a checkpoint of their own. */
function storedModel(
  model: ModelSpec,
  deployment: Scenario['deployment'],
): { readonly model: ModelSpec; readonly weights: WeightChoice } {
  const weights = deployment.weights as WeightChoice;
  const mixer = deployment.attentionWeights as WeightFormat | null;
  const experts = deployment.expertWeights as WeightFormat | null;
  if (mixer === null && experts === null) return { model, weights };
  const formats = formatsUnder(weights, model.formats);
  return {
    model: {
      ...model,
      formats: { ...formats, mixer: mixer ?? formats.mixer, experts: experts ?? formats.experts },
    },
    weights: 'checkpoint',
  };
}

function resolveTiming(timing: Scenario['timing'], engine: Scenario['engine']): TimingConfig {
  const { fusesElementwise, kernels } = engineNamed(engine.name);
  const { expertKernels } = generationOfEngine(engine);
  return {
    model: timing.model as TimingConfig['model'],
    allReduce: timing.allReduce === 'eager' ? 'eager' : 'graph',
    ...(timing.attention === 'vidur' ? { attention: 'vidur' as const } : {}),
    ...(fusesElementwise ? { fusesElementwise } : {}),
    ...(kernels === VLLM ? {} : { kernels }),
    ...(expertKernels === undefined ? {} : { expertKernels }),
  };
}

function resolveExperts({ expertParallel, expertSkew }: Scenario['deployment']): ExpertDeployment {
  return { parallel: expertParallel, skew: expertSkew as ExpertSkew };
}
