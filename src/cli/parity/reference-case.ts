import { gunzipSync } from 'node:zlib';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** One run of the reference simulator, as its file holds it: columns of equal length, times in seconds. */
export interface ReferenceCase {
  readonly case: string;
  readonly model: string;
  readonly gpu: string;
  readonly network: string;
  readonly tensorParallel: number;
  readonly pipelineParallel: number;
  readonly replicas: number;
  readonly memoryMarginFraction: number;
  readonly router: { readonly name: string };
  readonly scheduler: {
    readonly name: string;
    readonly batch_size_cap: number;
    readonly block_size: number;
    readonly watermark_blocks_fraction: number;
    readonly num_blocks: number | null;
    readonly max_tokens_in_batch?: number;
    readonly max_waiting_iters?: number;
    readonly chunk_size?: number;
  };
  readonly maxTokens: number;
  readonly derived: { readonly num_blocks: number; readonly max_batch_size: number };
  readonly operatorTimes: string;
  /** "faster-transformer-leak": the run was made with that defect mended. */
  readonly fix: string | null;
  readonly requests: {
    readonly arrival: readonly number[];
    readonly prompt: readonly number[];
    readonly output: readonly number[];
  };
  readonly expected: {
    readonly replica: readonly number[];
    readonly scheduledAt: readonly number[];
    readonly prefillCompletedAt: readonly number[];
    readonly completedAt: readonly number[];
    readonly restarts: readonly number[];
  };
}

/** The reference's operator tables of one (model, GPU, TP, PP), milliseconds; `rules` in the file say how to read them. */
export interface OperatorTimesFile {
  readonly config: { readonly tp: number; readonly pp: number; readonly num_layers_per_stage: number };
  /** Index i: i + 1 tokens. */
  readonly ops: Readonly<Record<string, readonly number[]>>;
  /** Index [kv / 64][chunk - 1]. */
  readonly attn_prefill: { readonly values: readonly (readonly number[])[] };
  /** Index [batch - 1][kv / 64]. */
  readonly attn_decode: { readonly values: readonly (readonly number[])[] };
  readonly beyond_table: {
    readonly all_reduce?: {
      readonly num_tokens_start?: number;
      readonly step?: number;
      readonly values?: readonly number[];
    };
  };
}

export async function readJson(path: string): Promise<unknown> {
  const bytes = await readFile(path);
  const text = path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  return JSON.parse(new TextDecoder().decode(text)) as unknown;
}

/** Every file of the folder that holds a case, by name. Throws with a sentence when there is none. */
export async function readCases(folder: string): Promise<readonly ReferenceCase[]> {
  const names = (await readdir(folder)).filter((name) => /\.json(\.gz)?$/.test(name)).sort();
  const cases: ReferenceCase[] = [];
  for (const name of names) {
    const document = await readJson(join(folder, name));
    if (isCase(document)) cases.push(document);
  }
  if (cases.length === 0)
    throw new Error(`${folder} holds no reference case (*.json.gz with a "case" field).`);
  return cases;
}

function isCase(document: unknown): document is ReferenceCase {
  return typeof document === 'object' && document !== null && 'case' in document;
}
