import { PROMPT_POOL_FIELDS } from '../document/fields.ts';
import { POLICY_SECTIONS } from '../document/policies.ts';
import type { NumberGroup, ServiceLevelObjective } from '../document/scenario.ts';

/** A field's value as a link carries it, before it is escaped. Numbers are written so that they read back exactly. */
export function writeValue(path: string, value: unknown): string {
  if (path === 'slo') return (value as readonly ServiceLevelObjective[]).map(writeSlo).join(',');
  const keys = GROUPS.get(path);
  if (Array.isArray(value)) return value.map((item) => writeItem(item, keys)).join(',');
  if (typeof value !== 'object' || value === null) return String(value);
  return keys === undefined ? JSON.stringify(value) : writeItem(value, keys);
}

/** A number, or a group as its numbers in the order of its fields: "4:60" is {rate: 4, seconds: 60} in a stage. */
function writeItem(item: unknown, keys: readonly string[] | undefined): string {
  return typeof item === 'object'
    ? (keys ?? []).map((key) => (item as NumberGroup)[key]).join(':')
    : String(item);
}

function writeSlo({ metric, percentile, seconds }: ServiceLevelObjective): string {
  return `${metric}:${percentile}:${seconds}`;
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
/** Fields that are text whatever they look like. */
const TEXT_PATHS: readonly string[] = ['name', 'engine.version'];
/** Fields that may be objects, carried as JSON. */
const JSON_PATHS: readonly string[] = ['model', 'engine.host'];
const LIST_PATHS: readonly string[] = [
  'workload.arrivals.times',
  'workload.lengths.prompts',
  'workload.lengths.outputs',
];

/** Names of the numbers in a group, by path; other policies may have a plain value there. */
const GROUPS = new Map<string, readonly string[]>([['workload.promptPool', Object.keys(PROMPT_POOL_FIELDS)]]);
const GROUP_LISTS = new Set<string>();
for (const { path, registry } of POLICY_SECTIONS) {
  for (const [name, spec] of Object.values(registry).flatMap(({ fields }) => Object.entries(fields))) {
    if (spec.kind === 'group' || spec.kind === 'group-list')
      GROUPS.set(`${path}.${name}`, Object.keys(spec.fields));
    if (spec.kind === 'group-list') GROUP_LISTS.add(`${path}.${name}`);
  }
}

/** The value that the text stands for; text that is no value of its kind stays text, for the schema to refuse. */
export function readValue(path: string, text: string): unknown {
  if (TEXT_PATHS.includes(path)) return text;
  if (path === 'slo') return text === '' ? [] : text.split(',').map(readSlo);
  if (LIST_PATHS.includes(path)) return text.split(',').map(readScalar);
  if (JSON_PATHS.includes(path) && text.startsWith('{')) return readJson(text);
  const keys = GROUPS.get(path);
  if (keys !== undefined) return readGroups(text, keys, GROUP_LISTS.has(path));
  return readScalar(text);
}

function readGroups(text: string, keys: readonly string[], isList: boolean): unknown {
  const readGroup = (part: string): unknown => {
    const values = part.split(':');
    if (values.length !== keys.length) return readScalar(part);
    return Object.fromEntries(keys.map((key, index) => [key, readScalar(values[index] ?? '')]));
  };
  return isList ? text.split(',').map(readGroup) : readGroup(text);
}

function readScalar(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  return NUMBER.test(text) ? Number(text) : text;
}

function readSlo(text: string): unknown {
  const [metric, percentile = '', seconds = '', ...rest] = text.split(':');
  if (rest.length > 0) return text;
  return { metric, percentile: readScalar(percentile), seconds: readScalar(seconds) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** Half of a character, which no address can carry. */
const LONE_SURROGATE = /\p{Surrogate}/gu;

/** Escapes what would end a value or not survive in an address; "/", ":", "," and "@" stay readable. */
export function escapeText(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\uFFFD')).replace(/%(2F|3A|2C|40)/g, (escape) =>
    decodeURIComponent(escape),
  );
}

/** Undoes `escapeText`, and reads "+" as a space, as links are often rewritten; null for a broken escape. */
export function unescapeText(text: string): string | null {
  try {
    return decodeURIComponent(text.replace(/\+/g, ' '));
  } catch {
    return null;
  }
}
