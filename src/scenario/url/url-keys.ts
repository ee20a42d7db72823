import { LINK_PLACES, LINK_SHAPES } from './link-tree.ts';

/**
 * The keys of a link in the order in which they are written, by the section of the field that each carries: the field's
 * own name, or "key=field". Public API: a key is never renamed and never changes its meaning. A field that has no key
 * here is carried under its `linkKey`, or under its own path without "workload.", such as "arrivals.novelty".
 */
const KEYS = [
  ['', 'model name'],
  [
    'deployment.',
    'gpu node tensorParallel pipelineParallel replicas weights attentionWeights expertWeights kvCache expertParallel expertSkew memoryFraction blockSize kvBlocks',
  ],
  ['router.', 'router=policy'],
  [
    'scheduler.',
    'scheduler=policy maxBatchSize maxBatchTokens prefixCaching chunkSize watermarkFraction maxWaitingIterations receiveInterval capacityPolicy batchWaitIterations batchWaitRatio',
  ],
  ['engine.', 'engine=name engineVersion=version host'],
  ['workload.', 'seed requests seconds maxTokens warmupRequests'],
  [
    'workload.arrivals.',
    'arrivals=process rate times cv concurrency turnaround lengthJitter stages arrivalTrace=trace timeScale points every',
  ],
  [
    'workload.lengths.',
    'lengths=distribution prompt output theta minTokens promptToOutput trace promptScale outputScale prompts outputs',
  ],
  ['workload.', 'promptPool'],
  ['timing.', 'timing=model attention allReduce'],
  ['', 'slo compat'],
] as const;

/** The same as pairs of a key and its path. */
export const URL_KEYS: readonly (readonly [key: string, path: string])[] = KEYS.flatMap(([section, keys]) =>
  keys.split(' ').map((text) => {
    const [key = text, field = key] = text.split('=');
    return [key, section + field] as const;
  }),
);

/** Version of the links that this program writes. */
export const URL_VERSION = 1;
export const SIDE_NAMES = ['a', 'b', 'c', 'd'] as const;
export const DEFAULT_SIDES = 2;
export const PRICE_PREFIX = 'price.';

const WORKLOAD = 'workload.';
/** Sections of policies: a link may name fields of theirs that nobody knows, for the reader to refuse. */
const POLICY_FIELD = /^(?:router|scheduler|workload\.arrivals|workload\.lengths)\.[^.]+$/;
const PATH_OF = new Map<string, string>(URL_KEYS);
const KEY_OF = new Map<string, string>(URL_KEYS.map(([key, path]) => [path, key]));
for (const { path, node } of LINK_PLACES) {
  if (!('linkKey' in node) || node.linkKey === undefined) continue;
  PATH_OF.set(node.linkKey, path);
  KEY_OF.set(path, node.linkKey);
}

/** The path that a key carries; undefined for a key that no link has. */
export function pathOfKey(key: string): string | undefined {
  const known = PATH_OF.get(key);
  if (known !== undefined) return known;
  return [key, WORKLOAD + key].find(
    (path) => keyOfPath(path) === key && (LINK_SHAPES.has(path) || POLICY_FIELD.test(path)),
  );
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
