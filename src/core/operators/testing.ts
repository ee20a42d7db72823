import type { BatchShape } from '../iteration/batch-shape.ts';
import { parseOperatorTables } from '../profiles/operator-tables/parse.ts';
import type { OperatorTables } from '../profiles/operator-tables/schema.ts';
import type { TableLimits } from './fitted-phases.ts';

/** A file of operator tables, of a kind. */
export function tablesOf<K extends OperatorTables['kind']>(
  kind: K,
  text: string,
): Extract<OperatorTables, { kind: K }> {
  const file = parseOperatorTables(text);
  const isKind = (one: OperatorTables): one is Extract<OperatorTables, { kind: K }> => one.kind === kind;
  if (!isKind(file)) throw new Error(`the file holds ${file.kind}`);
  return file;
}

/** Limits of a serving engine's usual sizes. */
export const LIMITS: TableLimits = {
  decodes: 512,
  kvTokens: 131_072,
  prompts: 64,
  promptTokens: 16_384,
};

/** A batch of equal decodes, and of equal chunks on equal prefixes. */
export function batchOf(
  decodes: { readonly count: number; readonly kvTokens: number },
  prefills: { readonly count: number; readonly chunk: number; readonly prefix: number },
): BatchShape {
  return {
    requests: decodes.count + prefills.count,
    tokens: decodes.count + prefills.count * prefills.chunk,
    sampled: decodes.count,
    decodes: decodes.count,
    decodeKvTokens: decodes.count * decodes.kvTokens,
    prefills: prefills.count,
    prefillChunk: new Int32Array(prefills.count).fill(prefills.chunk),
    prefillPrefix: new Int32Array(prefills.count).fill(prefills.prefix),
  };
}

/** No decodes, or no prompts. */
export const NO_DECODES = { count: 0, kvTokens: 0 };
/** No prompts. */
export const NO_PREFILLS = { count: 0, chunk: 0, prefix: 0 };
