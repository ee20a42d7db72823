import type { Summary } from '../metrics/summary.ts';

/** US dollars. */
export interface Cost {
  readonly gpus: number;
  readonly dollarsPerGpuHour: number;
  readonly dollarsPerHour: number;
  /** For the rate of the steady window; null without tokens. */
  readonly dollarsPerMillionOutputTokens: number | null;
  /** Prompt and output tokens together. */
  readonly dollarsPerMillionTokens: number | null;
}

const SECONDS_PER_HOUR = 3600;

/** What the tokens of a run cost on so many GPUs at this price. */
export function costOf(
  { outputTokensPerSecond, totalTokensPerSecond }: Summary,
  gpus: number,
  dollarsPerGpuHour: number,
): Cost {
  const dollarsPerHour = gpus * dollarsPerGpuHour;
  const perMillion = (tokensPerSecond: number): number | null =>
    tokensPerSecond > 0 ? ((dollarsPerHour / SECONDS_PER_HOUR) * 1e6) / tokensPerSecond : null;
  return {
    gpus,
    dollarsPerGpuHour,
    dollarsPerHour,
    dollarsPerMillionOutputTokens: perMillion(outputTokensPerSecond),
    dollarsPerMillionTokens: perMillion(totalTokensPerSecond),
  };
}
