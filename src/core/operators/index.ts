import { DELTA } from './delta/delta.ts';
import { EXPERTS } from './experts/experts.ts';
import { PRODUCTS } from './gemm/gemm.ts';
import { LATENT_ATTENTION } from './latent-attention/latent-attention.ts';
import { QUANTISATION } from './quantisation/quantisation.ts';
import { SPARSE_ATTENTION } from './sparse-attention/sparse-attention.ts';
import { STATE_SPACE } from './state-space/state-space.ts';

/** All operators with tables of their own; to add one, a folder and a line. */
export const OPERATORS = [
  LATENT_ATTENTION,
  SPARSE_ATTENTION,
  DELTA,
  STATE_SPACE,
  EXPERTS,
  PRODUCTS,
  QUANTISATION,
] as const;
