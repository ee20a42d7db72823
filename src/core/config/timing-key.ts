import type { TimedShape } from '../models/timeable.ts';
import type { TimedConfig, TimedDeployment, TimedGpu } from './timed-config.ts';
import type { TimingConfig } from './timing-config.ts';

/** The fields of one part, none left out: a field that is added without its place in the key does not compile. */
type Named<T> = { readonly [K in keyof Required<T>]: 1 };

const MODEL: Named<TimedShape> = {
  id: 1,
  layers: 1,
  order: 1,
  hiddenSize: 1,
  vocabSize: 1,
  formats: 1,
};
const GPU: Named<Omit<TimedGpu, 'own'>> = {
  id: 1,
  name: 1,
  architecture: 1,
  peaks: 1,
  memoryBandwidth: 1,
  linkBandwidth: 1,
  multiprocessors: 1,
  nodes: 1,
  measured: 1,
  standIn: 1,
};
const DEPLOYMENT: Named<TimedDeployment> = {
  node: 1,
  tensorParallel: 1,
  pipelineParallel: 1,
  weights: 1,
  kvCache: 1,
  experts: 1,
};
const TIMING: Named<TimingConfig> = {
  model: 1,
  allReduce: 1,
  attention: 1,
  fusesElementwise: 1,
  kernels: 1,
  expertKernels: 1,
};

/**
 * Names all that training takes: equal keys mean equal timing tables, and whatever training does not read is not in
 * it, so that a change of replicas, memory, scheduler or workload starts at once.
 * @param tables what stands for the contents of the profile's files, each: their names, where a name stands for one
 *   content as long as the key is used, or numbers of the contents themselves (a GPU of the user's own can be brought
 *   anew under its name)
 */
export function timingKey(
  { model, gpu, deployment, timing }: TimedConfig,
  tables: readonly (string | number)[],
): string {
  return JSON.stringify([
    tables,
    valuesOf(model, MODEL),
    valuesOf(gpu, GPU),
    valuesOf(deployment, DEPLOYMENT),
    valuesOf(timing, TIMING),
  ]);
}

/** The values of the fields named, in the order of the names. */
function valuesOf<T extends object>(part: T, names: object): unknown[] {
  const values = new Map<string, unknown>(Object.entries(part));
  return Object.keys(names).map((name) => values.get(name));
}
