import type { HostTimes } from '../config/host-times.ts';
import type { MemoryConduct } from '../config/memory-conduct.ts';
import type { KernelEngine } from './kernel-engines.ts';

/** The first of several versions. */
export type FirstVersion = readonly [major: number, minor: number, patch?: number];

/** Versions of an engine whose host takes the same time and goes about it in the same way. */
export interface Generation {
  /** Unlike that of any other generation of any engine: "vllm-0.8". */
  readonly id: string;
  /** A version of it that people use; null: the engine has no versions. */
  readonly version: string | null;
  /** Its first version. */
  readonly from: FirstVersion;
  /** s, fitted on published serving runs, all of one generation together (docs/fidelity.md). */
  readonly host: HostTimes;
  /** It schedules one iteration ahead of the one that runs. */
  readonly schedulesAhead: boolean;
  /** Whose tables have the experts' kernels that it runs, where those of today's versions are others. */
  readonly expertKernels?: KernelEngine;
}

/** Versions of an engine that divide GPU memory alike. */
export interface MemoryVersions {
  /** The first of them. */
  readonly from: FirstVersion;
  /** The share of a document that names none. */
  readonly defaultShare: number;
  readonly conduct: MemoryConduct;
}

/** A serving engine, or what stands in the place of one. */
export interface Engine {
  /** How people write it: "vLLM". */
  readonly label: string;
  /** The version of a document that names none; null: it has no versions. */
  readonly defaultVersion: string | null;
  /**
   * Its own scheduler, by the name in core/schedulers: what a document that names this engine means by the scheduler that
   * stands in for all engines' own.
   */
  readonly scheduler: string;
  /** It has no kernels of their own for rotary, KV write and, with several GPUs, norms. */
  readonly fusesElementwise: boolean;
  /** Whose kernels it runs: its own where they are measured, else vLLM's. */
  readonly kernels: KernelEngine;
  /** Its KV cache is in fp8 where a checkpoint with fp8 weights declares it so. */
  readonly followsCheckpointKv: boolean;
  /** Its published closed loops move in waves, as their times to the first token show: nothing spreads equal lengths. */
  readonly movesInWaves: boolean;
  /** Latest first. */
  readonly memory: readonly [MemoryVersions, ...MemoryVersions[]];
  /** Latest first. */
  readonly generations: readonly [Generation, ...Generation[]];
}
