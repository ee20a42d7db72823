import type { Scenario } from '../document/scenario.ts';

/**
 * The keys of a link, each with the path of the scenario's field that it carries, in the order in which they are
 * written. Public API: a key is never renamed and never changes its meaning. A field of a policy that has no line
 * here is carried under its own path without "workload.", such as "arrivals.novelty".
 */
export const URL_KEYS = [
  ['model', 'model'],
  ['name', 'name'],
  ['gpu', 'deployment.gpu'],
  ['node', 'deployment.node'],
  ['tensorParallel', 'deployment.tensorParallel'],
  ['pipelineParallel', 'deployment.pipelineParallel'],
  ['replicas', 'deployment.replicas'],
  ['weights', 'deployment.weights'],
  ['kvCache', 'deployment.kvCache'],
  ['expertParallel', 'deployment.expertParallel'],
  ['expertSkew', 'deployment.expertSkew'],
  ['memoryFraction', 'deployment.memoryFraction'],
  ['blockSize', 'deployment.blockSize'],
  ['kvBlocks', 'deployment.kvBlocks'],
  ['router', 'router.policy'],
  ['scheduler', 'scheduler.policy'],
  ['maxBatchSize', 'scheduler.maxBatchSize'],
  ['maxBatchTokens', 'scheduler.maxBatchTokens'],
  ['prefixCaching', 'scheduler.prefixCaching'],
  ['chunkSize', 'scheduler.chunkSize'],
  ['watermarkFraction', 'scheduler.watermarkFraction'],
  ['maxWaitingIterations', 'scheduler.maxWaitingIterations'],
  ['engine', 'engine.name'],
  ['engineVersion', 'engine.version'],
  ['host', 'engine.host'],
  ['seed', 'workload.seed'],
  ['requests', 'workload.requests'],
  ['seconds', 'workload.seconds'],
  ['maxTokens', 'workload.maxTokens'],
  ['warmupRequests', 'workload.warmupRequests'],
  ['arrivals', 'workload.arrivals.process'],
  ['rate', 'workload.arrivals.rate'],
  ['times', 'workload.arrivals.times'],
  ['cv', 'workload.arrivals.cv'],
  ['concurrency', 'workload.arrivals.concurrency'],
  ['turnaround', 'workload.arrivals.turnaround'],
  ['lengthJitter', 'workload.arrivals.lengthJitter'],
  ['stages', 'workload.arrivals.stages'],
  ['arrivalTrace', 'workload.arrivals.trace'],
  ['timeScale', 'workload.arrivals.timeScale'],
  ['lengths', 'workload.lengths.distribution'],
  ['prompt', 'workload.lengths.prompt'],
  ['output', 'workload.lengths.output'],
  ['theta', 'workload.lengths.theta'],
  ['minTokens', 'workload.lengths.minTokens'],
  ['promptToOutput', 'workload.lengths.promptToOutput'],
  ['trace', 'workload.lengths.trace'],
  ['promptScale', 'workload.lengths.promptScale'],
  ['outputScale', 'workload.lengths.outputScale'],
  ['prompts', 'workload.lengths.prompts'],
  ['outputs', 'workload.lengths.outputs'],
  ['promptPool', 'workload.promptPool'],
  ['timing', 'timing.model'],
  ['attention', 'timing.attention'],
  ['allReduce', 'timing.allReduce'],
  ['slo', 'slo'],
  ['compat', 'compat'],
] as const;

/** Version of the links that this program writes. */
export const URL_VERSION = 1;
export const SIDE_NAMES = ['a', 'b', 'c', 'd'] as const;
export const DEFAULT_SIDES = 2;
export const PRICE_PREFIX = 'price.';

/**
 * What a link of version 1 means by a required field that it leaves out. Frozen: changing a value would change what
 * old links show. `model` is always written; here is what stands in for a damaged one, and fits every GPU.
 */
export const URL_REQUIRED = {
  model: 'meta-llama/Llama-3.1-8B',
  gpu: 'h100-sxm',
  requests: 2000,
  arrivals: { process: 'poisson', rate: 4 },
  lengths: { distribution: 'fixed', prompt: 1024, output: 256 },
} as const;

const WORKLOAD = 'workload.';
const SECTIONS = ['router', 'scheduler', 'arrivals', 'lengths'];
const PATH_OF = new Map<string, string>(URL_KEYS);
const KEY_OF = new Map<string, string>(URL_KEYS.map(([key, path]) => [path, key]));

/** The path that a key carries; undefined for a key that no link has. */
export function pathOfKey(key: string): string | undefined {
  const known = PATH_OF.get(key);
  if (known !== undefined) return known;
  const [section = '', field, ...rest] = key.split('.');
  if (!SECTIONS.includes(section) || field === undefined || field === '' || rest.length > 0) return undefined;
  const path = section === 'arrivals' || section === 'lengths' ? `${WORKLOAD}${key}` : key;
  return KEY_OF.has(path) ? undefined : path;
}

/** The key that carries a path. */
export function keyOfPath(path: string): string {
  return KEY_OF.get(path) ?? (path.startsWith(WORKLOAD) ? path.slice(WORKLOAD.length) : path);
}

/** Places keys in the order of the table; the others follow it by name. */
export function compareKeys(left: string, right: string): number {
  const [a, b] = [rank(left), rank(right)];
  return a !== b ? a - b : left < right ? -1 : 1;
}

const RANKS = new Map<string, number>(URL_KEYS.map(([key], index) => [key, index]));

function rank(key: string): number {
  return RANKS.get(key) ?? URL_KEYS.length;
}

/** The fields of a scenario that a link can carry, by path. */
export function leavesOf(scenario: Scenario): ReadonlyMap<string, unknown> {
  const { model, name, deployment, router, scheduler, engine, workload, timing, slo, compat } = scenario;
  const { arrivals, lengths, ...counts } = workload;
  const sections = {
    deployment,
    router,
    scheduler,
    engine,
    workload: counts,
    'workload.arrivals': arrivals,
    'workload.lengths': lengths,
    timing,
  };
  const leaves = new Map<string, unknown>([
    ['model', model],
    ...(name === undefined ? [] : [['name', name] as const]),
  ]);
  for (const [section, fields] of Object.entries(sections)) {
    for (const [field, value] of Object.entries(fields)) leaves.set(`${section}.${field}`, value);
  }
  return leaves.set('slo', slo).set('compat', compat);
}
