import { REFERENCE_ENGINE } from '../../core/engines/index.ts';
import { ROUTER_TEXTS } from '../../core/routers/fields.ts';
import { SCHEDULER_TEXTS, traitsOf } from '../../core/schedulers/fields.ts';
import { UNLIKE_SERVERS } from '../../core/schedulers/unlike-servers.ts';
import type { Scenario } from '../document/scenario.ts';
import type { OptionList } from './option-list.ts';
import type { ReplicaShape } from './replica-shape.ts';

/** What every engine's notes say of the scenario. */
export function scenarioNotes(scenario: Scenario, list: OptionList, engineName: string): readonly string[] {
  const { scheduler, deployment, engine } = scenario;
  const notes: string[] = [];
  const difference = UNLIKE_SERVERS[scheduler.policy];
  if (difference !== undefined && traitsOf(scheduler.policy).engine !== list.engine) {
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
      engine.name === REFERENCE_ENGINE
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
export function nodesNote({ nodes, gpus, gpusPerNode }: ReplicaShape, how: string): readonly string[] {
  if (nodes === 1) return [];
  return [`A replica has ${gpus} GPUs in ${nodes} nodes of ${gpusPerNode}: start it on all of them, ${how}.`];
}

/** fp8 in the KV cache, where the checkpoint may have no scales. */
export function kvCacheNote({ deployment }: Scenario): readonly string[] {
  return deployment.kvCache === 'fp8'
    ? ['A checkpoint without scales for its KV cache is served with scales of 1, which may cost accuracy.']
    : [];
}
