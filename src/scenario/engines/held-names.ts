import { KERNEL_ENGINE_LABELS } from '../../core/engines/kernel-engines.ts';
import type { HeldFormat, HeldOperator } from '../../core/profiles/held-tables.ts';
import type { MatrixCell } from '../../core/profiles/measured-matrix.ts';

/** Measured operators as people name them. */
export const HELD_OPERATOR_NAMES: Readonly<Record<HeldOperator, string>> = {
  products: 'Matrix products',
  attention: 'Attention',
  window: 'Attention in a window',
  'latent-prefill': 'Latent attention (MLA), prompts',
  'latent-decode': 'Latent attention (MLA), decodes',
  absorbed: 'Latent attention (MLA), absorbed products',
  sparse: 'Sparse attention',
  delta: 'Gated delta rule',
  'state-space': 'State space (Mamba-2)',
  experts: 'Experts',
  quantisation: 'Quantisation of activations',
  'all-reduce': 'All-reduce',
};

/** Operators whose format is that of the KV cache. */
const ON_CACHE: readonly HeldOperator[] = [
  'attention',
  'window',
  'latent-prefill',
  'latent-decode',
  'sparse',
];

/** "bf16", "KV fp8" */
export function heldFormatName(operator: HeldOperator, format: HeldFormat): string {
  return ON_CACHE.includes(operator) ? `KV ${format}` : format;
}

/** Whose kernels a cell of the matrix rests on, in words: "own", "of vLLM", "none". */
export function matrixCellText(cell: MatrixCell): string {
  switch (cell.kind) {
    case 'own':
      return 'own';
    case 'others':
      return `of ${KERNEL_ENGINE_LABELS[cell.engine]}`;
    case 'none':
      return 'none';
  }
}
