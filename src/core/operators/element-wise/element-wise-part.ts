import type { ElementwiseOperator } from '../../profiles/schema.ts';

/** Element-wise kernels of a layer that are alike. */
export interface ElementwisePart {
  readonly operator: ElementwiseOperator;
  /** Read and written by one of them for one token. */
  readonly bytesPerToken: number;
  /** How many of them a layer has. */
  readonly times: number;
  /** Where engines that fuse have it: its bytes stay, its launch is that of the other. */
  readonly rides?: 'attention' | 'all-reduce';
  /** All engines fuse it. */
  readonly isFused?: true;
}
