import { REFERENCE_ENGINE } from '../core/engines/index.ts';
import { REFERENCE_SCHEDULERS, traitsOf } from '../core/schedulers/fields.ts';
import { defaultShare, schedulerUnder } from '../scenario/engines/hosts.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import type { FieldEdit } from './edit.ts';

/** The edits that choose a serving engine or its scheduler: what only the one before may have goes with it. */

export function chooseScheduler(scenario: Scenario, policy: string): readonly FieldEdit[] {
  const { scheduler, compat } = scenario;
  // Engine and fields follow the policy's own defaults: another scheduler's limits mean something else.
  const edits: FieldEdit[] = [
    { path: 'scheduler', value: { policy } },
    { path: 'engine', value: undefined },
    ...ownShare(scenario),
  ];
  if (compat !== null && !REFERENCE_SCHEDULERS.includes(policy)) edits.push({ path: 'compat', value: null });
  const { onlyBlockSize, onlyStages } = traitsOf(policy);
  if (onlyBlockSize !== null) edits.push({ path: 'deployment.blockSize', value: onlyBlockSize.value });
  // The block size of the scheduler before is none that others are run with.
  else if (traitsOf(scheduler.policy).onlyBlockSize !== null)
    edits.push({ path: 'deployment.blockSize', value: undefined });
  if (scenario.deployment.offload !== null && !traitsOf(policy).cachesPrefixes)
    edits.push({ path: 'deployment.offload', value: null });
  if (onlyStages !== null) edits.push({ path: 'deployment.pipelineParallel', value: onlyStages.value });
  return edits;
}

/** The edits that choose another engine: its default version, and its own scheduler in place of another engine's. */
export function chooseEngine(scenario: Scenario, name: string): readonly FieldEdit[] {
  const { scheduler, compat } = scenario;
  const policy = schedulerUnder(name, scheduler.policy);
  return [
    ...(policy === scheduler.policy ? [] : chooseScheduler(scenario, policy)),
    { path: 'engine', value: { name } },
    ...ownShare(scenario),
    // The reference knows no engine's host.
    ...(compat !== null && name !== REFERENCE_ENGINE ? [{ path: 'compat', value: null }] : []),
  ];
}

/** The edits that choose a version of the engine; without text its default. Host times that were refitted stay. */
export function chooseVersion(scenario: Scenario, text: string): readonly FieldEdit[] {
  const { version: _old, ...others } = scenario.engine;
  return [
    { path: 'engine', value: text === '' ? others : { ...others, version: text } },
    ...ownShare(scenario),
  ];
}

/** A share of memory that is the engine's own gives way to the next one's; one that was chosen stays. */
function ownShare({ deployment, engine }: Scenario): readonly FieldEdit[] {
  return deployment.memoryFraction === defaultShare(engine.name, engine.version)
    ? [{ path: 'deployment.memoryFraction', value: undefined }]
    : [];
}
