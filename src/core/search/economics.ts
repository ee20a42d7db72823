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

/** Tokens count at the rate at which requests arrive: the end of a run, when it drains, is no part of steady service. */
export function economicsOf(
  { rate, summary }: Pick<ProbeMeasures, 'rate' | 'summary'>,
  { gpus, dollarsPerGpuHour, wattsPerGpu }: Terms,
): Economics {
  const perRequest = (tokensPerSecond: number) => tokensPerSecond / summary.requestsPerSecond;
  const tokensPerHour = rate * perRequest(summary.totalTokensPerSecond) * SECONDS_PER_HOUR;
  const outputTokensPerHour = rate * perRequest(summary.outputTokensPerSecond) * SECONDS_PER_HOUR;
  const dollarsPerHour = dollarsPerGpuHour === null ? null : gpus * dollarsPerGpuHour;
  const priced = (value: (dollars: number) => number) =>
    dollarsPerHour === null || dollarsPerHour === 0 ? null : value(dollarsPerHour);
  return {
    gpus,
    dollarsPerHour,
    requestsPerDollar: priced((dollars) => rate / dollars),
    dollarsPerMillionTokens: priced((dollars) => (dollars * 1e6) / tokensPerHour),
    dollarsPerMillionOutputTokens: priced((dollars) => (dollars * 1e6) / outputTokensPerHour),
    kilowattHoursPerMillionTokens: (gpus * wattsPerGpu * 1e3) / tokensPerHour,
  };
}
