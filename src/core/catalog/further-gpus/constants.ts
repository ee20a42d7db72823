import { RecentlyUsed } from '../../../lib/recently-used.ts';
import type { GpuIssue, ReadGpu } from '../catalog.ts';
import type { OwnGpu } from '../gpu-spec.ts';
import { GPU_IDS, GPUS, isGpuId, type GpuId } from '../gpus/index.ts';
import { takenFrom } from './untabled.ts';

/** A GPU of the user's own by its constants alone, as a document may write it: an object with these fields. */
export interface OwnConstants {
  readonly name: string;
  /** The measured GPU whose kernels stand in. */
  readonly nearest: GpuId;
  /** Bytes, as the driver reports them. */
  readonly memoryBytes: number;
  /** Bytes/s. */
  readonly memoryBandwidth: number;
  /** Dense peaks, FLOP/s; null: no arithmetic in the format. */
  readonly bf16: number;
  readonly fp8: number | null;
  readonly fp4: number | null;
  /** Between GPUs of a node, per direction, bytes/s. */
  readonly linkBandwidth: number;
  /** Board power limit, W. */
  readonly powerWatts: number;
}

interface Range {
  readonly min: number;
  readonly max: number;
  /** What stands for an absent one; `refused`: it must be given. */
  readonly absent: 'refused' | 'none' | ((nearest: GpuId) => number);
}

/** From what any GPU has had to what none will have soon. */
const NUMBERS: Readonly<Record<Exclude<keyof OwnConstants, 'name' | 'nearest'>, Range>> = {
  memoryBytes: { min: 1e9, max: 1e13, absent: 'refused' },
  memoryBandwidth: { min: 1e9, max: 1e15, absent: 'refused' },
  bf16: { min: 1e11, max: 1e18, absent: 'refused' },
  fp8: { min: 1e11, max: 1e18, absent: 'none' },
  fp4: { min: 1e11, max: 1e18, absent: 'none' },
  linkBandwidth: { min: 1e8, max: 1e14, absent: (nearest) => GPUS[nearest].linkBandwidth },
  powerWatts: { min: 1, max: 100_000, absent: (nearest) => GPUS[nearest].powerWatts },
};
const NUMBER_KEYS = Object.keys(NUMBERS) as readonly (keyof typeof NUMBERS)[];
const KEYS: readonly string[] = ['name', 'nearest', ...NUMBER_KEYS];

/** Without what sets a path, a line or a link apart. */
const NAME = /^[\p{L}\d][\p{L}\d _()/-]{0,39}$/u;
const PREFIX = 'user:';

/** The one line by which documents name the GPU: "user:My GPU;nearest:l40s;memoryBytes:24e9;…". */
export function lineOf(gpu: OwnConstants): OwnGpu['own'] {
  const numbers = NUMBER_KEYS.flatMap((key) => {
    const value = gpu[key];
    return value === null ? [] : [`${key}:${shortest(value)}`];
  });
  return `${PREFIX}${[gpu.name, `nearest:${gpu.nearest}`, ...numbers].join(';')}`;
}

/** The whole number without its zeros: "32e9", "165e12". */
function shortest(value: number): string {
  return String(value).replace(/0{3,}$/, (zeros) => `e${zeros.length}`);
}

const KEPT_LINES = 32;
const lines = new RecentlyUsed<string, ReadGpu>(KEPT_LINES);

/**
 * Reads a GPU by its constants: the object of a document, or its line. Null for what is neither, such as the id of a GPU.
 * What is refused is named by its field.
 */
export function readOwnConstants(value: unknown): ReadGpu | null {
  if (typeof value === 'string') {
    if (!value.startsWith(PREFIX) || !value.includes(';')) return null;
    const known = lines.get(value) ?? readFields(fieldsOf(value));
    lines.set(value, known);
    return known;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  return readFields({ ...value });
}

function fieldsOf(line: string): Readonly<Record<string, unknown>> {
  const [name = '', ...pairs] = line.slice(PREFIX.length).split(';');
  return Object.fromEntries([
    ['name', name],
    ...pairs.map((pair) => {
      const [key = '', text = ''] = pair.split(':');
      return [key, key in NUMBERS && text !== '' ? Number(text) : text];
    }),
  ]);
}

function readFields(fields: Readonly<Record<string, unknown>>): ReadGpu {
  const { name = 'My GPU', nearest } = fields;
  const issues: GpuIssue[] = Object.keys(fields)
    .filter((key) => !KEYS.includes(key))
    .map((field) => ({ field, value: fields[field], allowed: null }));
  const refuse = (field: string, allowed: string): void => {
    issues.push({ field, value: fields[field], allowed });
  };
  if (typeof name !== 'string' || !NAME.test(name))
    refuse('name', 'text of 1 to 40 letters, digits, spaces and _ ( ) / -');
  if (!isGpuId(nearest)) refuse('nearest', `a GPU whose kernels are measured: ${GPU_IDS.join(', ')}`);
  const base = isGpuId(nearest) ? nearest : 'h100-sxm';
  const numbers = NUMBER_KEYS.map((key) => {
    const { min, max, absent } = NUMBERS[key];
    const value = fields[key] ?? (typeof absent === 'function' ? absent(base) : null);
    const isRight = value === null ? absent !== 'refused' : isWhole(value) && value >= min && value <= max;
    if (!isRight) refuse(key, `a whole number from ${min} to ${max}${absent === 'none' ? ' or null' : ''}`);
    return [key, value] as const;
  });
  if (issues.length > 0) return { ok: false, issues };
  // All fields are checked above.
  const constants = { name, nearest, ...Object.fromEntries(numbers) } as OwnConstants;
  return { ok: true, gpu: ownGpuOf(constants) };
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value);
}

function ownGpuOf(constants: OwnConstants): OwnGpu {
  const { name, nearest, bf16, fp8, fp4, ...plain } = constants;
  const { price: _price, productLabel: _label, ...base } = GPUS[nearest];
  const own = { ...plain, name, peaks: { bf16, fp8, fp4 } };
  return { ...base, ...own, ...takenFrom(base, own), own: lineOf(constants) };
}
