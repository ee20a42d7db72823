import type { PolicyConfig } from './policy-config.ts';
import type { SessionsConfig } from './sessions-config.ts';

/** The requests of a run. */
export interface WorkloadConfig {
  readonly seed: number;
  /** One of these two is set: how many requests, or until when they arrive (s). Of a replay neither need be: all of its rows. */
  readonly requests: number | null;
  readonly seconds: number | null;
  /** Limit of prompt + output, tokens. */
  readonly maxTokens: number;
  readonly arrivals: PolicyConfig;
  readonly lengths: PolicyConfig;
  /** Absent: every prompt is new. */
  readonly promptPool?: PromptPoolConfig | null;
  /** Requests of a trace one by one, in the place of `lengths`, and of `arrivals` where it has times. Absent: none. */
  readonly replay?: ReplayConfig | null;
  /** Conversations that `arrivals` start, in the place of `lengths`. Absent: every request stands alone. */
  readonly sessions?: SessionsConfig | null;
  /** The first so many requests are simulated and left out of the summary. */
  readonly warmupRequests: number;
}

/** Requests have prompts out of so many; those of a group begin with the same tokens. */
export interface PromptPoolConfig {
  readonly prompts: number;
  readonly groups: number;
  /** Tokens, part of the prompt. */
  readonly prefixTokens: number;
  /** `in-turn`: shuffled once, then one after the other, again and again. Absent: each request draws its own, uniformly. */
  readonly order?: 'in-turn';
}

/** A trace, and how much of it. */
export interface ReplayConfig {
  readonly trace: string;
  /** 2: twice as many requests a second. */
  readonly rateScale: number;
  /** Rows that arrive from here on, and before here, s of the trace; null: to its end. */
  readonly from: number;
  readonly to: number | null;
  readonly promptScale: number;
  readonly outputScale: number;
  /** What becomes of requests above the limit of prompt + output. */
  readonly overLimit: 'drop' | 'shorten';
}
