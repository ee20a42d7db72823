import type { RequestBlocks } from './request-blocks.ts';

/** Where one GPU's memory goes, bytes; all of a replica's GPUs are alike but for stage rounding. */
export interface MemoryPlan {
  readonly fits: boolean;
  /** Memory of the GPU as the driver reports it. */
  readonly totalBytes: number;
  /** What the engine takes of it, by its own share: the sum of the four parts below. */
  readonly usableBytes: number;
  readonly weightsBytesPerGpu: number;
  /** Peak activations of one iteration, and what the runtime holds (CUDA context, NCCL, graphs that the share counts). */
  readonly activationBytes: number;
  readonly runtimeBytes: number;
  /** What is left for the KV cache; negative when the model does not fit. */
  readonly kvBytes: number;
  /** KV bytes of one token in all layers, on one GPU. */
  readonly kvBytesPerToken: number;
  /** What a request keeps on one GPU however long it is (states of linear attention and Mamba layers), bytes. */
  readonly stateBytesPerRequest: number;
  /** Blocks of one replica. */
  readonly kvBlocks: number;
  /** Tokens that they hold: kvBlocks x block size, or where requests hold blocks beside, of requests of the longest length. */
  readonly kvTokens: number;
  /** What a request takes of the blocks. */
  readonly request: RequestBlocks;
  /** When it does not fit: the smallest TP (then PP) on this GPU type that does, or null. */
  readonly smallestFit: { readonly tensorParallel: number; readonly pipelineParallel: number } | null;
  /** Tokens that it must hold of one request, prompt + output. */
  readonly longestRequest: number;
}

/** A plan without what would help. */
export type PlanSizes = Omit<MemoryPlan, 'smallestFit'>;
