import type { MemoryPlan } from '../memory/memory-plan.ts';
import type { TimeBreakdown } from '../metrics/breakdown.ts';
import type { IterationMetrics } from '../metrics/iteration-metrics.ts';
import type { RequestMetrics } from '../metrics/request-metrics.ts';
import type { Breach } from '../plausible/plausible.ts';
import type { LoadVerdict } from '../metrics/load.ts';
import type { OffloadFigures } from './offload-figures.ts';
import type { OversizedPrompt } from './stuck.ts';
import type { MetricCdfs } from '../metrics/cdf.ts';
import type { SessionMetrics } from '../metrics/session-metrics.ts';
import type { Summary } from '../metrics/summary.ts';
import type { ReplayedRows } from '../workloads/replayed-rows.ts';

/** What one finished simulation comes to, as plain data and typed arrays. */
export interface RunFigures {
  readonly summary: Summary;
  readonly memory: {
    readonly weightsBytesPerGpu: number;
    readonly kvBytesPerToken: number;
    readonly kvBlocks: number;
    /** Largest share of a replica's KV blocks in use at once. */
    readonly peakKvFraction: number;
    /** Prompt tokens found in the cache / prompt tokens admitted, restarts left out. */
    readonly prefixHitRate: number;
    /** Share of the KV blocks in use, over time and replicas; idle time counts. */
    readonly meanKvFraction: number;
  };
  /** Absent where KV blocks that leave the GPU are lost. */
  readonly offload?: OffloadFigures;
  readonly utilization: {
    /** Time-weighted share of the duration in which a stage computes, mean over replicas and stages. */
    readonly busy: number;
    /** Model FLOPs / (peak FLOP/s x GPU seconds). */
    readonly mfu: number;
    /** The same as Vidur counts FLOPs and teraFLOPs: see model-flops.ts. */
    readonly mfuReference: number;
    /** Bytes of weights and KV cache that the model must read / (peak bandwidth x GPU seconds in which stages compute). */
    readonly mbu: number;
    readonly outputTokensPerSecondPerGpu: number;
    /** Prompt and output tokens. */
    readonly totalTokensPerSecondPerGpu: number;
  };
  readonly run: { readonly iterations: number; readonly events: number };
  /** Whether what arrives is served. */
  readonly load: LoadVerdict;
  readonly requestMetrics: RequestMetrics;
  /** Absent where requests are of no conversation. */
  readonly sessions?: SessionMetrics;
  readonly iterationMetrics: IterationMetrics;
  readonly breakdown: TimeBreakdown;
  readonly cdfs: MetricCdfs;
  readonly reach: Reach;
  readonly plan: MemoryPlan;
}

/** The same with what is to be said of it; a search, which shows none of that, does without. */
export interface RunResult extends RunFigures {
  /** What in it cannot be true. */
  readonly breaches: readonly Breach[];
  /** Why requests are stuck, where the token budget is the reason. */
  readonly oversized: OversizedPrompt | null;
  /** Rows of the trace that was replayed, by what became of them; absent: none was. */
  readonly traceRows?: ReplayedRows;
}

/** How far the run went along the axes that kernels were measured on: compare with the tables' coverage. */
export interface Reach {
  readonly maxTokens: number;
  readonly maxDecodes: number;
  readonly maxKvTokens: number;
  readonly maxPrefillTokens: number;
}

/** Per-request columns (struct of arrays), index = request in arrival order; NaN where it has not happened. */
export interface RequestColumns {
  readonly arrival: Float64Array;
  readonly prompt: Int32Array;
  readonly output: Int32Array;
  readonly replica: Int32Array;
  readonly scheduledAt: Float64Array;
  readonly firstTokenAt: Float64Array;
  readonly completedAt: Float64Array;
  readonly preemptions: Int32Array;
  /** Seconds in which a stage computed on it, summed over stages. */
  readonly executionSeconds: Float64Array;
  /** Conversation, below 0: none, the turn in it, and prompt tokens found in the cache; absent without conversations. */
  readonly sessionOf?: Int32Array;
  readonly turnOf?: Int32Array;
  readonly cachedTokens?: Int32Array;
}
