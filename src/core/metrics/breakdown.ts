import type { OperatorSeconds } from '../iteration/batch-shape.ts';

/**
 * Where the seconds of all stages went, from the first arrival to the last event: the classes add up to `total`.
 * Operators are null where the predictor cannot tell them apart.
 */
export interface TimeBreakdown {
  /** Replicas x stages x elapsed time, s. */
  readonly total: number;
  readonly gemm: number | null;
  readonly attention: number | null;
  /** All-reduce of tensor parallelism, and transfers between stages. */
  readonly communication: number | null;
  /** Norms, rotary, activation, KV write, embedding and sampling. */
  readonly elementwise: number | null;
  /** Seconds in which stages computed: the sum of the operators. */
  readonly busy: number;
  /** Host time of the first stage. */
  readonly host: number;
  /** Stages stood free while their replica had a batch in flight. */
  readonly bubble: number;
  /** The replica had nothing to do. */
  readonly idle: number;
}

export interface StageTotals {
  readonly total: number;
  readonly busy: number;
  readonly host: number;
  readonly bubble: number;
}

/** Attention is what the other operators leave of the busy seconds, idle what all leave of the total. */
export function breakDown(stages: StageTotals, operators: OperatorSeconds | null): TimeBreakdown {
  const { total, busy, host, bubble } = stages;
  const idle = Math.max(0, total - busy - host - bubble);
  if (operators === null) {
    return {
      total,
      gemm: null,
      attention: null,
      communication: null,
      elementwise: null,
      busy,
      host,
      bubble,
      idle,
    };
  }
  const { gemm, communication, elementwise } = operators;
  const attention = Math.max(0, busy - gemm - communication - elementwise);
  return { total, gemm, attention, communication, elementwise, busy, host, bubble, idle };
}
