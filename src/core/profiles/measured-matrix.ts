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
export interface HeldFile {
  /** "<gpu>", "<gpu>.<part>", "<gpu>.<engine>.<part>" */
  readonly id: string;
  /** Whose kernels were measured, with their version. */
  readonly kernelLibrary: string;
  readonly tables: readonly Held[];
}

/**
 * Whose kernels an engine's time of an operator rests on. `own`: its own. `stands-in`: another engine's, as it has none
 * that are measured. `none`: nobody's, so that what needs the operator is not timed.
 */
export type MatrixCell =
  | { readonly kind: 'own'; readonly library: string }
  | { readonly kind: 'stands-in'; readonly engine: KernelEngine; readonly library: string }
  | { readonly kind: 'none' };

/** An operator in a format, under every engine. */
export interface MatrixRow extends Held {
  readonly cells: Readonly<Record<KernelEngine, MatrixCell>>;
}

/** What is measured of one GPU: a row for each operator and format that any engine's kernels were measured in. */
export function measuredMatrix(
  gpu: Pick<GpuSpec, 'id' | 'architecture'>,
  files: readonly HeldFile[],
): readonly MatrixRow[] {
  const own = files.filter(({ id }) => id === gpu.id || id.startsWith(`${gpu.id}.`));
  return OPERATORS.flatMap((operator) =>
    HELD_FORMATS.flatMap((format): readonly MatrixRow[] => {
      const libraries = librariesOf(own, { operator, format });
      if (libraries.size === 0) return [];
      const cells = KERNEL_ENGINES.map((engine) => [
        engine,
        cellOf(engine, kernelOrder(engine, gpu.architecture, kindOf(operator, format)), libraries),
      ]);
      return [{ operator, format, cells: Object.fromEntries(cells) }];
    }),
  );
}

const OPERATORS = Object.keys(HELD_OPERATORS) as readonly HeldOperator[];

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
  return first === engine ? { kind: 'own', library } : { kind: 'stands-in', engine: first, library };
}

/** What the files of an operator are called, which decides whose come first. */
function kindOf(operator: HeldOperator, format: HeldFormat): string {
  switch (operator) {
    case 'latent-prefill':
    case 'latent-decode':
    case 'absorbed':
      return 'latent-attention';
    case 'sparse':
      return 'sparse-attention';
    case 'products':
    case 'experts':
      return `${operator}-${format}`;
    default:
      return operator;
  }
}
