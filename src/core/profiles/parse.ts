import * as v from 'valibot';
import type { Trace } from '../config/trace.ts';
import type { ExpertsTable } from './moe-schema.ts';
import type { OperatorTables } from './operator-tables/schema.ts';
import { partSchema, type ProfileBundle, type ProfilePart } from './part-schema.ts';
import {
  profileSchema,
  traceSchema,
  type AttentionProfile,
  type BaseProfile,
  type GemmProfile,
} from './schema.ts';

/** Thrown for a file that is not a profile bundle or trace; the message is one sentence for the user. */
export class ProfileFormatError extends Error {
  override readonly name = 'ProfileFormatError';
}

/**
 * Reads the files of one GPU: the base and the parts that a configuration needs, in any order. Throws
 * ProfileFormatError, naming the first thing wrong.
 */
export function parseProfile(base: string, ...parts: readonly string[]): ProfileBundle {
  return bundleOf(parseBase(base), parts.map(parsePart));
}

/** Puts the files of one GPU together, or of the one that it borrows from. Throws ProfileFormatError where a part is of another. */
export function bundleOf(
  base: BaseProfile,
  parts: readonly ProfilePart[],
  operators: readonly OperatorTables[] = [],
): ProfileBundle {
  const strange = parts.find(({ gpu }) => gpu !== base.gpu && gpu !== base.borrowed?.from);
  if (strange !== undefined) {
    throw new ProfileFormatError(`The ${strange.part} tables are of ${strange.gpu}, not of ${base.gpu}.`);
  }
  return { ...base, parts: Object.fromEntries(parts.map((part) => [part.part, part])), operators };
}

/** Reads `<gpu>.<part>.json` of `public/profiles`. Throws ProfileFormatError. */
export function parsePart(text: string): ProfilePart {
  const part = parseWith(partSchema, text, 'profile part');
  if ('gemm' in part) expectGemm(part.gemm);
  const attention = part.part === 'window' ? part.tables : part.part === 'kv-fp8' ? [part] : [];
  for (const { prefill, decode } of attention) expectAttention([...prefill, ...decode]);
  if ('formats' in part) {
    for (const table of Object.values(part.formats)) if (table !== undefined) expectExperts(table);
  }
  if (part.part === 'attention-vidur') {
    const { chunk, prefix, times } = part.prefill;
    expectColumns('chunk', times.length, chunk.length * prefix.length);
    expectAttention([part.decode]);
  }
  return part;
}

/** Reads `<gpu>.json` of `public/profiles`. Throws ProfileFormatError. */
export function parseBase(text: string): BaseProfile {
  const bundle = parseWith(profileSchema, text, 'profile bundle');
  const { gemm, prefill, decode } = bundle.dtypes.bf16;
  expectGemm(gemm);
  expectAttention([...prefill, ...decode]);
  const allReduces = Object.values(bundle.allReduce).flatMap(({ graph, eager }) => [graph, eager]);
  for (const table of [...allReduces, ...Object.values(bundle.sendRecv)]) {
    expectColumns('collective', table.times.length, table.gpus.length * table.bytes.length);
  }
  return bundle;
}

function expectGemm({ m, n, k, times }: GemmProfile): void {
  expectColumns('gemm', times.length, n.length * m.length);
  expectColumns('gemm pairs', k.length, n.length);
}

function expectAttention(tables: readonly AttentionProfile[]): void {
  for (const { heads, kvHeads, batch, length, times } of tables) {
    expectColumns('attention', times.length, heads.length * batch.length * length.length);
    expectColumns('attention heads', kvHeads.length, heads.length);
  }
}

function expectExperts(table: ExpertsTable): void {
  const { hidden, width, perToken, experts, tensorParallel, expertParallel, skew, kernel } = table;
  expectColumns('experts', table.times.length, hidden.length * table.tokens.length);
  for (const column of [width, perToken, experts, tensorParallel, expertParallel, skew, kernel]) {
    expectColumns('experts row', column.length, hidden.length);
  }
}

/** Reads a trace of `public/traces`. Throws ProfileFormatError. */
export function parseTrace(text: string): Trace {
  const { id, prompts, outputs, arrivals, sessions, blocks, turns } = parseWith(traceSchema, text, 'trace');
  expectColumns('outputs', outputs.length, prompts.length);
  expectColumns('arrivals', arrivals?.length ?? prompts.length, prompts.length);
  expectColumns('sessions', sessions?.length ?? prompts.length, prompts.length);
  return {
    id,
    prompts,
    outputs,
    ...(arrivals === undefined ? {} : { arrivals }),
    ...(sessions === undefined ? {} : { sessions }),
    ...(blocks === undefined ? {} : { blocks }),
    ...(turns === undefined ? {} : { turns }),
  };
}

/** Reads a document of a schema; `what` it is, for the message. Throws ProfileFormatError. */
export function parseWith<S extends v.GenericSchema>(
  schema: S,
  text: string,
  what: string,
): v.InferOutput<S> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ProfileFormatError(`The ${what} is not JSON.`);
  }
  const result = v.safeParse(schema, json, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? 'the document';
  throw new ProfileFormatError(`The ${what} is malformed at ${path}: ${issue.message}.`);
}

function expectColumns(what: string, actual: number, expected: number): void {
  if (actual !== expected) {
    throw new ProfileFormatError(`The ${what} column has ${actual} entries where ${expected} belong.`);
  }
}
