import type { HostTimes } from '../../core/config/host-times.ts';

/**
 * The scenario document, version 1, with every default filled in. It is public API: fields are never renamed.
 * Policies carry their own fields beside `policy` / `process` / `distribution`.
 */
export interface Scenario {
  readonly version: 1;
  readonly name?: string;
  /** Catalog id, or the fields of a Hugging Face config.json. */
  readonly model: string | HuggingFaceConfig;
  readonly deployment: ScenarioDeployment;
  readonly router: { readonly policy: string };
  readonly scheduler: PolicyFields & { readonly policy: string };
  readonly engine: EngineChoice;
  readonly workload: ScenarioWorkload;
  readonly timing: {
    readonly model: string;
    readonly attention: string;
    readonly allReduce: string;
  };
  readonly slo: readonly ServiceLevelObjective[];
  /** "vidur": the reference's behaviour and timing, its quirks included. */
  readonly compat: 'vidur' | null;
}

export interface EngineChoice {
  readonly name: string;
  readonly version?: string;
  /** Constants of the user's own instead of the shipped ones. */
  readonly host?: Partial<HostTimes>;
}

export interface ScenarioDeployment {
  readonly gpu: string;
  readonly node: string;
  readonly tensorParallel: number;
  readonly pipelineParallel: number;
  readonly replicas: number;
  readonly weights: string;
  readonly attentionWeights: string | null;
  readonly expertWeights: string | null;
  readonly kvCache: string;
  readonly expertParallel: boolean;
  readonly expertSkew: string;
  readonly memoryFraction: number;
  readonly blockSize: number;
  readonly kvBlocks: number | null;
  /** Host memory of each replica for KV blocks that leave its GPUs. */
  readonly offload: { readonly gibibytes: number; readonly bandwidth: number } | null;
}

export interface ScenarioWorkload {
  readonly seed: number;
  readonly requests?: number;
  readonly seconds?: number;
  readonly maxTokens: number | null;
  readonly arrivals: PolicyFields & { readonly process: string };
  readonly lengths: PolicyFields & { readonly distribution: string };
  readonly promptPool: ScenarioPromptPool | null;
  readonly warmupRequests: number;
  /** Requests of a trace one by one; `lengths`, and `arrivals` where it has times, are those of the trace. */
  readonly trace: ScenarioTrace | null;
  /** Conversations that `arrivals` start; `lengths` follow from them. */
  readonly sessions: ScenarioSessions | null;
}

/** Conversations: how many turns, how long between them, and what each adds. */
export interface ScenarioSessions {
  readonly turns: ScenarioSpread;
  readonly thinkSeconds: ScenarioSpread;
  readonly firstPrompt: ScenarioSpread;
  readonly nextPrompt: ScenarioSpread;
  readonly output: ScenarioSpread;
  readonly sharedPrefixTokens: number;
}

/** A number, a list of them, or {mean} or {median, p90}. */
export type ScenarioSpread = number | readonly number[] | NumberGroup;

export interface ScenarioTrace {
  readonly id: string;
  /** Of a trace of somebody's own, for who does not have it: its requests, and how long they arrive; absent: it has no times. */
  readonly requests?: number;
  readonly seconds?: number;
  readonly rateScale: number;
  readonly from: number;
  readonly to: number | null;
  readonly promptScale: number;
  readonly outputScale: number;
  readonly overLimit: string;
}

export interface ScenarioPromptPool {
  readonly prompts: number;
  readonly groups: number;
  readonly prefixTokens: number;
}

export interface ServiceLevelObjective {
  readonly metric: 'ttft' | 'tpot' | 'itl' | 'e2e' | 'schedulingDelay';
  readonly percentile: number;
  readonly seconds: number;
}

export type HuggingFaceConfig = Readonly<Record<string, unknown>>;
/** Numbers that belong together, such as {rate, seconds}. */
export type NumberGroup = Readonly<Record<string, number>>;
/** Numbers or lists that belong together, such as {median, p90} or {edges, weights}. */
export type FieldGroup = Readonly<Record<string, number | readonly number[]>>;
/** Such as [seconds, rate]. */
export type NumberPoint = readonly number[];
export type PolicyFields = Readonly<
  Record<
    string,
    | number
    | string
    | boolean
    | null
    | readonly number[]
    | FieldGroup
    | readonly NumberGroup[]
    | readonly NumberPoint[]
  >
>;

/** One to four scenarios side by side, what is on screen, and the user's own prices. */
export interface Comparison {
  readonly version: 1;
  readonly sides: readonly Scenario[];
  readonly view: ComparisonView;
  /** Dollars per GPU-hour by GPU id, where the user changed them. */
  readonly prices: Readonly<Record<string, number>>;
}

export interface ComparisonView {
  readonly page: 'compare';
  readonly metric: 'ttft' | 'tpot' | 'itl' | 'e2e';
  readonly scale: 'log' | 'linear';
}
