import { STAGED } from '../../core/workloads/arrivals/fields.ts';
import { BARRED } from '../../core/workloads/lengths/fields.ts';
import { ALL_AT_ONCE } from '../imports/reading/load.ts';
import type { PolicyFields } from '../document/scenario.ts';

/** What is known of a trace: its arrivals in equal pieces of time, and how long its requests are. */
export interface FittedTrace {
  readonly requests: number;
  /** From the first request to the last, s; null: it has no times. */
  readonly seconds: number | null;
  readonly arrivals: { readonly bucketSeconds: number; readonly counts: readonly number[] } | null;
  readonly prompts: FittedLengths;
  readonly outputs: FittedLengths;
}

/** tokens */
export interface FittedLengths {
  readonly longest: number;
  /** How many lie from each edge to below the next. */
  readonly histogram: { readonly edges: readonly number[]; readonly counts: readonly number[] };
}

/** A workload that is drawn, such as a trace came out; absent arrivals: the trace has none. */
export interface FittedWorkload {
  readonly requests: number;
  readonly arrivals?: FittedArrivals;
  readonly lengths: PolicyFields & { readonly distribution: string };
}

type FittedArrivals = PolicyFields & { readonly process: string };

/** Highest rate of a document, requests/s. */
const MOST_RATE = 100_000;
/** Digits of a rate that are kept: more are noise, and a link holds them all. */
const RATE_DIGITS = 3;

/** The workload that is most like a trace and fits into a link: its rates piece by piece, its lengths by their histograms. */
export function fitTrace(trace: FittedTrace): FittedWorkload {
  const arrivals = fitArrivals(trace);
  return {
    requests: trace.requests,
    ...(arrivals === null ? {} : { arrivals }),
    lengths: {
      distribution: BARRED,
      prompt: fitLengths(trace.prompts),
      output: fitLengths(trace.outputs),
    },
  };
}

function fitArrivals({ arrivals, requests, seconds }: FittedTrace): FittedArrivals | null {
  if (seconds === null) return null;
  if (arrivals === null) return ALL_AT_ONCE;
  const { bucketSeconds, counts } = arrivals;
  const stages = counts.map((count) => ({ rate: rounded(count / bucketSeconds), seconds: bucketSeconds }));
  return {
    process: STAGED,
    stages: [
      ...stages,
      // So many requests are asked for: chance must not run out of time before there are as many.
      { rate: rounded(requests / seconds), seconds },
    ],
  };
}

/** No length is drawn that is longer than all. */
function fitLengths({ histogram, longest }: FittedLengths): {
  readonly edges: readonly number[];
  readonly weights: readonly number[];
} {
  return { edges: [...histogram.edges.slice(0, -1), longest + 1], weights: histogram.counts };
}

function rounded(rate: number): number {
  return Math.min(MOST_RATE, Number(rate.toPrecision(RATE_DIGITS)));
}
