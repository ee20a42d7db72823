import type { ScenarioIssue } from '../document/scenario.ts';

/** Names of fields as they stand in front of a value, in a sentence about a combination. */
const NAMES: Readonly<Record<string, string>> = {
  'deployment.tensorParallel': 'TP',
  'deployment.pipelineParallel': 'PP',
  'deployment.weights': 'Weights',
  'deployment.kvCache': 'KV cache',
  'deployment.blockSize': 'Block size',
  'deployment.expertParallel': 'Expert parallel',
  'deployment.expertSkew': 'Expert skew',
  'scheduler.policy': 'Scheduler',
  'router.policy': 'Router',
  'engine.name': 'Engine',
  'timing.attention': 'Attention times',
};

/**
 * An issue of one combination as a short sentence that holds for all that share it: "deployment.tensorParallel is 3, but
 * ...; it must be ..." becomes "TP 3: ...".
 */
export function refusalText({ path, message }: ScenarioIssue): string {
  const name = NAMES[path];
  const [, value = '', reason = ''] = /^\S+ is (?:"([^"]*)"|\S+?), but (.*)$/.exec(message) ?? [];
  const plain = /^\S+ is "?([^",]+)"?, but/.exec(message)?.[1] ?? value;
  const [first = ''] = reason.replace(/\.$/, '').split('; it must');
  return name === undefined || first === '' ? message : `${name} ${plain}: ${first}.`;
}
