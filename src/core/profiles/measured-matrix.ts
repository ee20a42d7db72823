import * as v from 'valibot';
import type { GpuSpec } from '../catalog/gpu-spec.ts';
import { KERNEL_ENGINES, kernelOrder, VLLM, type KernelEngine } from '../engines/kernel-engines.ts';
import {
  HELD_FORMATS,
  HELD_OPERATORS,
  type Held,
  type HeldFormat,
  type HeldOperator,
} from './held-tables.ts';

/** What a manifest of `public/profiles` or `public/operators` says of one file. */
const heldFileSchema = v.object({
  /** "<gpu>", "<gpu>.<part>", "<gpu>.<engine>.<part>" */
  id: v.string(),
  /** Whose kernels were measured, with their version. */
  kernelLibrary: v.string(),
  tables: v.array(
    v.object({
      operator: v.picklist(HELD_OPERATORS),
      format: v.picklist(HELD_FORMATS),
    }),
  ),
});

/** One file of kernel times, as its manifest describes it. */
export type HeldFile = v.InferOutput<typeof heldFileSchema>;

/** The files that a manifest lists. @throws where it does not say what they hold. */
export function readHeldFiles(manifest: unknown): readonly HeldFile[] {
  return v.parse(v.object({ files: v.array(heldFileSchema) }), manifest).files;
}

/**
 * Whose kernels an engine's time of an operator rests on. `own`: its own. `others`: another engine's, which its servers run
 * too, or which stand in as none of its own were measured. `none`: nobody's.
 */
export type MatrixCell =
  | { readonly kind: 'own'; readonly library: string }
  | { readonly kind: 'others'; readonly engine: KernelEngine; readonly library: string }
  | { readonly kind: 'none' };

/** An operator in a format, under every engine. */
export interface MatrixRow extends Held {
  readonly cells: Readonly<Record<KernelEngine, MatrixCell>>;
}

/** What is measured of one GPU: a row for each operator and format that was measured on any; none where all are of others. */
export function measuredMatrix(
  gpu: Pick<GpuSpec, 'id' | 'architecture'>,
  files: readonly HeldFile[],
): readonly MatrixRow[] {
  const own = files.filter(({ id }) => id === gpu.id || id.startsWith(`${gpu.id}.`));
  return HELD_OPERATORS.flatMap((operator) =>
    HELD_FORMATS.flatMap((format): readonly MatrixRow[] => {
      const row = { operator, format };
      if (own.length === 0 || librariesOf(files, row).size === 0) return [];
      const libraries = librariesOf(own, row);
      const cells = KERNEL_ENGINES.map((engine) => [
        engine,
        cellOf(engine, kernelOrder(engine, gpu.architecture, kindOf(operator, format)), libraries),
      ]);
      return [{ operator, format, cells: Object.fromEntries(cells) }];
    }),
  );
}

/** The versions of the kernels that an operator was measured with, by engine. */
function librariesOf(
  files: readonly HeldFile[],
  { operator, format }: Held,
): ReadonlyMap<KernelEngine, string> {
  return new Map(
    files
      .filter(({ tables }) => tables.some((one) => one.operator === operator && one.format === format))
      .map(({ id, kernelLibrary }) => [engineOf(id), kernelLibrary]),
  );
}

/** The engine that a file is of: vLLM's say none. */
export function engineOf(id: string): KernelEngine {
  const [, second] = id.split('.');
  return KERNEL_ENGINES.find((engine) => engine === second) ?? VLLM;
}

function cellOf(
  engine: KernelEngine,
  order: readonly KernelEngine[],
  libraries: ReadonlyMap<KernelEngine, string>,
): MatrixCell {
  const first = order.find((one) => libraries.has(one));
  const library = first === undefined ? undefined : libraries.get(first);
  if (first === undefined || library === undefined) return { kind: 'none' };
  return first === engine ? { kind: 'own', library } : { kind: 'others', engine: first, library };
}

/** What the files of an operator are called without GPU and engine, by which `kernelOrder` says whose come first. */
function kindOf(operator: HeldOperator, format: HeldFormat): string {
  switch (operator) {
    case 'latent-prefill':
    case 'latent-decode':
    case 'absorbed':
      return 'latent-attention';
    case 'sparse':
      return 'sparse-attention';
    case 'experts':
      return `experts-${format}`;
    case 'products':
      return format === 'nvfp4' ? 'gemm-nvfp4' : format;
    case 'attention':
      return `kv-${format}`;
    default:
      return operator;
  }
}

/** The versions of an engine's own kernels that a GPU was measured with, as its rows name them. */
export function librariesIn(rows: readonly MatrixRow[], engine: KernelEngine): readonly string[] {
  const own = rows.flatMap(({ cells }) => (cells[engine].kind === 'own' ? [cells[engine].library] : []));
  return [...new Set(own)];
}
