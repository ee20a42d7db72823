/** Where one GPU's memory goes, bytes; all of a replica's GPUs are alike but for stage rounding. */
export interface MemoryPlan {
  readonly fits: boolean;
  /** Memory of the GPU as the driver reports it. */
  readonly totalBytes: number;
  /** totalBytes x memoryFraction. */
  readonly usableBytes: number;
  readonly weightsBytesPerGpu: number;
  /** Peak activations of one iteration, and what the runtime holds (CUDA context, NCCL, graphs). */
  readonly activationBytes: number;
  readonly runtimeBytes: number;
  /** What is left for the KV cache; negative when the model does not fit. */
  readonly kvBytes: number;
  /** KV bytes of one token on one GPU. */
  readonly kvBytesPerToken: number;
  /** What a request keeps on one GPU however long it is (states of linear attention and Mamba layers), bytes. */
  readonly stateBytesPerRequest: number;
  /** Blocks of one replica. */
  readonly kvBlocks: number;
  /** kvBlocks x block size. */
  readonly kvTokens: number;
  /** When it does not fit: the smallest TP (then PP) on this GPU type that does, or null. */
  readonly smallestFit: { readonly tensorParallel: number; readonly pipelineParallel: number } | null;
}
