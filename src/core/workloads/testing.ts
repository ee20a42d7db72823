import { CORRECTED } from '../config/corrections.ts';
import type { PolicyConfig } from '../config/policy-config.ts';
import type { Trace } from '../config/trace.ts';
import type { WorkloadConfig } from '../config/workload-config.ts';
import { generateWorkload } from './generate.ts';
import type { Workload } from './workload.ts';

export const policy = (name: string, fields: PolicyConfig['fields'] = {}): PolicyConfig => ({
  policy: name,
  fields,
});

export const BASE: WorkloadConfig = {
  seed: 42,
  requests: 500,
  seconds: null,
  maxTokens: 4096,
  arrivals: policy('poisson', { rate: 4 }),
  lengths: policy('fixed', { prompt: 100, output: 10 }),
  warmupRequests: 0,
};

export function generateCorrected(config: WorkloadConfig, traces: readonly Trace[] = []): Workload {
  return generateWorkload(config, traces, CORRECTED);
}

/** Mean and coefficient of variation of the gaps, the first from time 0. */
export function gapsOf({ arrival }: Workload): { readonly mean: number; readonly cv: number } {
  const gaps = arrival.map((time, i) => time - (arrival[i - 1] ?? 0));
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const variance = gaps.reduce((sum, gap) => sum + (gap - mean) * (gap - mean), 0) / gaps.length;
  return { mean, cv: Math.sqrt(variance) / mean };
}

/** The value below which this share of the values lies. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[Math.floor(share * sorted.length)] ?? Number.NaN;
}
