import { GPUS } from '../../src/core/catalog/gpus/index.ts';
import { chunkPairs } from '../../src/core/operators/attention/attended-pairs.ts';
import { attentionFamily } from '../../src/core/operators/attention/attention-family.ts';
import { tabulate } from '../../src/core/operators/attention/attention-table.ts';
import { createBatchAttention, SEES_ALL } from '../../src/core/operators/attention/batch-attention.ts';
import { chunkCells } from '../../src/core/operators/attention/chunk-model.ts';
import { elementwiseMicroseconds } from '../../src/core/operators/element-wise/element-wise.ts';
import { quantile } from '../../src/core/operators/holdout.ts';
import { RANDOM_FOREST } from '../../src/core/predictors/regressors/random-forest.ts';
import { BF16_BYTES } from '../../src/core/catalog/number-formats.ts';
import { attentionPeaks } from '../../src/core/operators/roofline.ts';
import { profileOf } from '../holdout/configuration.ts';

export interface Section {
  readonly title: string;
  readonly rows: readonly (readonly string[])[];
}

/** Llama-2-70B at TP 2. */
const SHAPE = { heads: 32, kvHeads: 4, headDim: 128 };
const BATCHES = [1, 8, 32, 64, 128];
/** KV lengths that Vidur measured, the new token included. */
const LENGTHS = [129, 513, 1025, 2049, 4033];
const CHUNKS = [64, 256, 512, 1024, 2048, 4096];
const PREFIXES = [0, 512, 1024, 2048, 3072];

/** Vidur's measured attention beside the newer kernels' as the simulator reads them, microseconds and their ratio. */
export function compareAttention(): readonly Section[] {
  const profile = profileOf('a100-sxm');
  const vidur = profile.parts['attention-vidur'];
  if (vidur === undefined) throw new Error("the bundle lacks Vidur's attention");
  const ours = kernelTimes();
  const { decode } = vidur;
  const decodes = decode.batch.flatMap((batch, b) =>
    decode.length.flatMap((length, l) => {
      const time = decode.times[b * decode.length.length + l];
      return time ? [{ batch, length, time, own: ours(batch, length, null) }] : [];
    }),
  );
  const chunks = chunkCells(vidur.prefill).map(({ chunk, prefix, microseconds: time }) => ({
    chunk,
    prefix,
    time,
    own: ours(0, 0, [chunk, prefix]),
  }));
  return [
    {
      title:
        'Decode, microseconds a layer: Vidur 2024 / vLLM 0.14 and its KV write = ratio. Rows: requests; columns: KV tokens.',
      rows: [
        ['requests', ...LENGTHS.map(String)],
        ...BATCHES.map((batch) => [
          String(batch),
          ...LENGTHS.map((length) =>
            cellText(decodes.find((cell) => cell.batch === batch && cell.length === length)),
          ),
        ]),
      ],
    },
    {
      title:
        'Prefill of one prompt, the same. Rows: tokens of the chunk; columns: tokens in the cache before it.',
      rows: [
        ['chunk', ...PREFIXES.map(String)],
        ...CHUNKS.map((chunk) => [
          String(chunk),
          ...PREFIXES.map((prefix) =>
            cellText(chunks.find((cell) => cell.chunk === chunk && cell.prefix === prefix)),
          ),
        ]),
      ],
    },
    {
      title: 'The ratio over all cells of the profile.',
      rows: [
        ['cells', 'number', 'p10', 'median', 'p90'],
        spread(
          'decode, 1 to 7 requests',
          decodes.filter(({ batch }) => batch < 8),
        ),
        spread(
          'decode, 8 to 31',
          decodes.filter(({ batch }) => batch >= 8 && batch < 32),
        ),
        spread(
          'decode, 32 to 128',
          decodes.filter(({ batch }) => batch >= 32),
        ),
        spread(
          'prefill from an empty cache',
          chunks.filter(({ prefix }) => prefix === 0),
        ),
        spread(
          'chunk of up to 512 on a prefix',
          chunks.filter(({ chunk, prefix }) => prefix > 0 && chunk <= 512),
        ),
        spread(
          'longer chunk on a prefix',
          chunks.filter(({ chunk, prefix }) => prefix > 0 && chunk > 512),
        ),
      ],
    },
    {
      title: `Arithmetic of chunks of at least ${LONG_CHUNK} tokens, TFLOP/s of 4 x head size for each head and pair of query and key.`,
      rows: [
        ['source, pairs counted', 'p10', 'median', 'p90'],
        ...(['time', 'own'] as const).flatMap((source) =>
          (['causal', 'all'] as const).map((pairs) => rates(source, pairs, chunks)),
        ),
      ],
    },
  ];
}

const LONG_CHUNK = 1024;

function rates(
  source: 'time' | 'own',
  pairs: 'causal' | 'all',
  chunks: readonly (Compared & { readonly chunk: number; readonly prefix: number })[],
): string[] {
  const values = chunks
    .filter(({ chunk }) => chunk >= LONG_CHUNK)
    .map((cell) => {
      const { chunk, prefix } = cell;
      const counted = pairs === 'all' ? chunk * (chunk + prefix) : chunkPairs(chunk, prefix, Infinity);
      return (4 * SHAPE.heads * SHAPE.headDim * counted) / cell[source] / 1e6;
    });
  const name = source === 'time' ? 'Vidur 2024' : 'vLLM 0.14';
  return [`${name}, ${pairs}`, ...[0.1, 0.5, 0.9].map((at) => quantile(values, at).toFixed(0))];
}

interface Compared {
  /** Microseconds by Vidur's profile and by our tables. */
  readonly time: number;
  readonly own: number;
}

function cellText(cell: Compared | undefined): string {
  if (cell === undefined) return '';
  const text = (time: number): string => (time < 100 ? time.toFixed(1) : time.toFixed(0));
  return `${text(cell.time)} / ${text(cell.own)} = ${(cell.time / cell.own).toFixed(2)}`;
}

function spread(name: string, cells: readonly Compared[]): string[] {
  const ratios = cells.map(({ time, own }) => time / own);
  return [name, String(cells.length), ...[0.1, 0.5, 0.9].map((at) => quantile(ratios, at).toFixed(2))];
}

/** Microseconds of one layer's attention and KV write by the kernel tables: of decodes, or of one chunk on its prefix. */
function kernelTimes() {
  const { prefill, decode } = profileOf('a100-sxm').dtypes.bf16;
  const peaks = attentionPeaks(GPUS['a100-sxm'], 'bf16');
  const tableOf = (kind: 'prefill' | 'decode') => {
    const tables = kind === 'prefill' ? prefill : decode;
    const { model } = attentionFamily(kind, tables, SHAPE, peaks, RANDOM_FOREST);
    const of = tables.find(({ headDim }) => headDim === SHAPE.headDim);
    return tabulate(model, 0, of?.batch.at(-1) ?? 1, of?.length.at(-1) ?? 1);
  };
  const attention = createBatchAttention(
    { prefill: { over: 'prompts', table: tableOf('prefill') }, decode: tableOf('decode') },
    SEES_ALL,
  );
  const { add } = profileOf('a100-sxm').elementwise;
  // Vidur's kernel writes the new keys and values, which is a kernel of its own in ours.
  const written = 2 * SHAPE.kvHeads * SHAPE.headDim * 2 * BF16_BYTES;
  return (decodes: number, kvTokens: number, chunk: readonly [number, number] | null): number => {
    const tokens = decodes + (chunk?.[0] ?? 0);
    const batch = {
      requests: decodes + (chunk === null ? 0 : 1),
      tokens,
      sampled: 1,
      decodes,
      decodeKvTokens: decodes * kvTokens,
      prefills: chunk === null ? 0 : 1,
      prefillChunk: Int32Array.of(chunk?.[0] ?? 0),
      prefillPrefix: Int32Array.of(chunk?.[1] ?? 0),
    };
    return 1e6 * attention(batch) + elementwiseMicroseconds(add, written * tokens);
  };
}
