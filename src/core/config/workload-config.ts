import type { PolicyConfig } from './policy-config.ts';

/** The requests of a run. */
export interface WorkloadConfig {
  readonly seed: number;
  /** Exactly one of these two is set: how many requests, or until when they arrive (s). */
  readonly requests: number | null;
  readonly seconds: number | null;
  /** Limit of prompt + output, tokens. */
  readonly maxTokens: number;
  readonly arrivals: PolicyConfig;
  readonly lengths: PolicyConfig;
  /** Absent: every prompt is new. */
  readonly promptPool?: PromptPoolConfig | null;
  /** The first so many requests are simulated and left out of the summary. */
  readonly warmupRequests: number;
}

/** Requests draw their prompts uniformly from so many; those of a group begin with the same tokens. */
export interface PromptPoolConfig {
  readonly prompts: number;
  readonly groups: number;
  /** Tokens, part of the prompt. */
  readonly prefixTokens: number;
}
