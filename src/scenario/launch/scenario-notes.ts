import { ROUTER_TEXTS } from '../../core/routers/fields.ts';
import { SCHEDULER_TEXTS } from '../../core/schedulers/fields.ts';
import type { Scenario } from '../document/scenario.ts';
import type { OptionList } from './option-list.ts';
import { replicaShape } from './replica-shape.ts';

/** What a policy does that today's engines do not. vLLM V1's is an engine's own. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  sarathi: 'its chunk size stands as the token budget of an iteration',
  vllm: 'prompts come whole and before decodes there',
  orca: 'it reserves memory for the longest request, where the engine takes pages as requests grow',
  'orca-plus': 'prompts share an iteration with decodes uncut there',
  'faster-transformer':
    'a batch stays together until its last request is done there, where the engine refills it',
  lightllm: 'it admits by an estimate of the memory peak, where the engine admits and preempts',
};

/** What every engine's notes say of the scenario. */
export function scenarioNotes(scenario: Scenario, list: OptionList, engineName: string): readonly string[] {
  const { scheduler, deployment, engine } = scenario;
  const notes: string[] = [];
  const difference = DIFFERENCES[scheduler.policy];
  if (difference !== undefined) {
    const policy = SCHEDULER_TEXTS[scheduler.policy]?.label ?? scheduler.policy;
    notes.push(`${policy} is no scheduler of ${engineName}: ${difference}.`);
  }
  const watermark = scheduler['watermarkFraction'];
  if (typeof watermark === 'number' && watermark > 0) {
    notes.push(`No option keeps a share of ${watermark} of the KV blocks free at admission.`);
  }
  if (deployment.replicas > 1) {
    const router = ROUTER_TEXTS[scenario.router.policy]?.label ?? scenario.router.policy;
    notes.push(
      `The command starts one of ${deployment.replicas} replicas: start as many servers behind a router (${router} in the scenario).`,
    );
  }
  if (deployment.expertSkew !== 'balanced') {
    notes.push('How unevenly tokens choose their experts follows from the requests: no option sets it.');
  }
  if (engine.name !== list.engine) {
    notes.push(
      engine.name === 'vidur-2024'
        ? `The scenario counts no time of the host, of which ${engineName} needs some.`
        : `The scenario is timed with the host of ${engine.name}, not of ${engineName}.`,
    );
  } else if (engine.version !== undefined && !list.version.startsWith(engine.version)) {
    notes.push(
      `The scenario is timed as ${engineName} ${engine.version}; the options are those of ${list.version}.`,
    );
  }
  return notes;
}

/** How to start a replica that spans nodes, if it does; `how` follows "start it on all of them". */
export function nodesNote(scenario: Scenario, how: string): readonly string[] {
  const { nodes, gpus, gpusPerNode } = replicaShape(scenario);
  if (nodes === 1) return [];
  return [`A replica has ${gpus} GPUs in ${nodes} nodes of ${gpusPerNode}: start it on all of them, ${how}.`];
}

/** fp8 in the KV cache, where the checkpoint may have no scales. */
export function kvCacheNote({ deployment }: Scenario): readonly string[] {
  return deployment.kvCache === 'fp8'
    ? ['A checkpoint without scales for its KV cache is served with scales of 1, which may cost accuracy.']
    : [];
}
