import { costOf } from '../results/cost.ts';
import type { ProbeMeasures } from './candidate.ts';

const SECONDS_PER_HOUR = 3600;

/** What a configuration costs at the rate it was measured at. */
export interface Economics {
  readonly gpus: number;
  /** null, here and below: the GPU has no price. */
  readonly dollarsPerHour: number | null;
  /** Requests a second for each dollar an hour: Vidur-Search's "QPS per dollar". */
  readonly requestsPerDollar: number | null;
  /** Prompt and output tokens together. */
  readonly dollarsPerMillionTokens: number | null;
  readonly dollarsPerMillionOutputTokens: number | null;
  /** All GPUs at their watts all the time, prompt and output tokens together. */
  readonly kilowattHoursPerMillionTokens: number;
}

export interface Terms {
  readonly gpus: number;
  readonly dollarsPerGpuHour: number | null;
  readonly wattsPerGpu: number;
}

/** Tokens count over the steady window, as on every page. */
export function economicsOf(
  { rate, summary }: Pick<ProbeMeasures, 'rate' | 'summary'>,
  { gpus, dollarsPerGpuHour, wattsPerGpu }: Terms,
): Economics {
  const tokensPerHour = summary.totalTokensPerSecond * SECONDS_PER_HOUR;
  const cost = dollarsPerGpuHour === null ? null : costOf(summary, gpus, dollarsPerGpuHour);
  const priced = cost !== null && cost.dollarsPerHour > 0 ? cost : null;
  return {
    gpus,
    dollarsPerHour: cost?.dollarsPerHour ?? null,
    requestsPerDollar: priced === null ? null : rate / priced.dollarsPerHour,
    dollarsPerMillionTokens: priced?.dollarsPerMillionTokens ?? null,
    dollarsPerMillionOutputTokens: priced?.dollarsPerMillionOutputTokens ?? null,
    kilowattHoursPerMillionTokens: (gpus * wattsPerGpu * 1e3) / tokensPerHour,
  };
}
