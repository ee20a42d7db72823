/** The constants of one GPU type; sources stand beside the values in `gpus.ts`. */
export interface GpuSpec {
  readonly id: GpuId;
  /** A GPU of the user's own: the name of its profile. `id` is then the catalog's GPU that stands in where it is silent. */
  readonly own?: UserGpuId;
  readonly name: string;
  /** Dense peak, FLOP/s, bf16 with fp32 accumulation. */
  readonly peakFlops: number;
  /** Dense peak, FLOP/s, fp8; null: the GPU has no fp8 arithmetic. */
  readonly peakFp8Flops: number | null;
  /** Peak memory bandwidth, bytes/s. */
  readonly memoryBandwidth: number;
  /** Memory as the driver reports it, bytes. */
  readonly memoryBytes: number;
  /** Link between GPUs of a node, per direction, bytes/s. */
  readonly linkBandwidth: number;
  /** Board power limit, W. */
  readonly powerWatts: number;
}

/** How a document names a GPU of the user's own. */
export type UserGpuId = `user:${string}`;
export type GpuId = 'a100-sxm' | 'h100-sxm' | 'h200-sxm' | 'b200-sxm' | 'l40s';
/** Which links join the GPUs of a node. */
export type NodeId = 'dgx' | 'pairwise-nvlink' | 'pcie';
