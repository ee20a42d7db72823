import type { UserGpuId } from '../catalog/gpu-spec.ts';
import { VLLM, type KernelEngine } from '../engines/kernel-engines.ts';
import { namedEngine } from '../engines/named-engine.ts';
import type { OperatorTables } from '../profiles/operator-tables/schema.ts';
import type { ProfilePart } from '../profiles/part-schema.ts';
import type { BaseProfile } from '../profiles/schema.ts';
import { LATENT_SIZES } from './latent-tables.ts';
import type { MeasuredPieces, MeasuredWindow } from './measured-pieces.ts';
import type { ProfileTable } from './read-table.ts';

/** The tables of a user's own beside the base. */
export interface OwnFiles {
  readonly parts: readonly ProfilePart[];
  /** By name below the GPU's, as in `public/operators`. */
  readonly operators: Readonly<Record<string, OperatorTables>>;
}

/** Whose kernels tables measure, by the first that says so: they name the framework, or their kernels do. */
export function engineOf(tables: readonly ProfileTable[]): KernelEngine {
  const names = tables.map(({ rows: [row] }) =>
    namedEngine(`${row?.['framework'] ?? ''} ${row?.['kernel_source'] ?? ''}`),
  );
  return names.find((name) => name !== undefined) ?? VLLM;
}

/**
 * What pieces measure beside the base, each kind a file of its own: products and caches in other formats, windows, experts,
 * attention over latents.
 * @param engine whose kernels they are
 * @param base the GPU's own, whose prompts in 16 bits stand for those over a cache in fp8 that were not measured: they
 *   write it only
 */
export function ownFiles(
  id: UserGpuId,
  engine: KernelEngine,
  pieces: MeasuredPieces,
  base: BaseProfile,
): OwnFiles {
  const head = { schema: 1, gpu: id, unit: 'microseconds', engine } as const;
  const { overFp8, products } = pieces;
  const parts: ProfilePart[] = [];
  if (products?.fp8 !== undefined)
    parts.push({ ...head, part: 'fp8', note: '', gemm: products.fp8, quantisation: null });
  if (products?.['fp8-block'] !== undefined)
    parts.push({ ...head, part: 'fp8-block', note: '', gemm: products['fp8-block'] });
  if (overFp8?.decode !== undefined) {
    const prefill = [...(overFp8.prefill ?? base.dtypes.bf16.prefill)];
    parts.push({ ...head, part: 'kv-fp8', prefill, decode: [...overFp8.decode] });
  }
  const tables = (pieces.windows ?? []).flatMap(windowTables);
  if (tables.length > 0) parts.push({ ...head, part: 'window', tables });
  return { parts, operators: operatorFiles({ ...head, note: '' }, pieces) };
}

type WindowTables = Extract<ProfilePart, { part: 'window' }>['tables'];

/** Head sizes with both phases: a window's prompts cannot be told from those of full attention. */
function windowTables({ kvCache, tokens, prefill = [], decode = [] }: MeasuredWindow): WindowTables {
  const both = decode.filter(({ headDim }) => prefill.some((one) => one.headDim === headDim));
  return both.length === 0 ? [] : [{ kvCache, tokens, prefill: [...prefill], decode: both }];
}

type OperatorHead = Pick<OperatorTables, 'schema' | 'gpu' | 'unit' | 'engine' | 'note'>;

function operatorFiles(head: OperatorHead, pieces: MeasuredPieces): OwnFiles['operators'] {
  const files: Record<string, OperatorTables> = {};
  const { products, experts = [], latentGrids = [], absorbed = [] } = pieces;
  if (products?.nvfp4 !== undefined)
    files['gemm-nvfp4'] = {
      ...head,
      kind: 'gemm',
      format: 'nvfp4',
      gemm: products.nvfp4,
      quantisation: null,
    };
  for (const { format, table } of experts)
    files[`experts-${format}`] = { ...head, kind: 'experts', format, table };
  if (latentGrids.length + absorbed.length > 0) {
    files['latent-attention'] = {
      ...head,
      kind: 'latent-attention',
      sizes: LATENT_SIZES,
      grids: [...latentGrids],
      absorbed: [...absorbed],
    };
  }
  return files;
}
