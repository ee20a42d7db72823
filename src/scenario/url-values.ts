import type { ServiceLevelObjective } from './scenario.ts';

/** A field's value as a link carries it, before it is escaped. Numbers are written so that they read back exactly. */
export function writeValue(path: string, value: unknown): string {
  if (path === 'slo') return (value as readonly ServiceLevelObjective[]).map(writeSlo).join(',');
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value);
}

function writeSlo({ metric, percentile, seconds }: ServiceLevelObjective): string {
  return `${metric}:${percentile}:${seconds}`;
}

const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
/** Fields that are text whatever they look like. */
const TEXT_PATHS: readonly string[] = ['name', 'engine.version'];
const LIST_PATHS: readonly string[] = [
  'workload.arrivals.times',
  'workload.lengths.prompts',
  'workload.lengths.outputs',
];

/** The value that the text stands for; text that is no value of its kind stays text, for the schema to refuse. */
export function readValue(path: string, text: string): unknown {
  if (TEXT_PATHS.includes(path)) return text;
  if (path === 'slo') return text === '' ? [] : text.split(',').map(readSlo);
  if (LIST_PATHS.includes(path)) return text.split(',').map(readScalar);
  if (path === 'model' && text.startsWith('{')) return readJson(text);
  return readScalar(text);
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
