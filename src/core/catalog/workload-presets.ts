/**
 * Workloads of the Vidur paper (Agrawal et al., MLSys 2024, table 1), each limited to 4,096 tokens a request. Only the
 * lengths of Arxiv-4K are published; of the other two a lognormal fit has the printed median and 90th percentile. What
 * their means come out as stands in docs/model.md.
 */
export interface WorkloadPreset {
  readonly label: string;
  /** Lengths as a scenario writes them. */
  readonly lengths: Readonly<
    | { distribution: 'lognormal'; prompt: Quantiles; output: Quantiles }
    | { distribution: 'trace'; trace: string }
  >;
  /** Limit of prompt + output, tokens. */
  readonly maxTokens: number;
}

interface Quantiles {
  readonly median: number;
  readonly p90: number;
}

const MAX_TOKENS = 4096;

export const WORKLOAD_PRESETS: Readonly<Record<string, WorkloadPreset>> = {
  'chat-1m': {
    label: 'Chat-1M (fit)',
    lengths: {
      distribution: 'lognormal',
      prompt: { median: 417, p90: 1678 },
      output: { median: 139, p90: 484 },
    },
    maxTokens: MAX_TOKENS,
  },
  'bwb-4k': {
    label: 'BWB-4K (fit)',
    lengths: {
      distribution: 'lognormal',
      prompt: { median: 1037, p90: 1453 },
      output: { median: 1601, p90: 2149 },
    },
    maxTokens: MAX_TOKENS,
  },
  'arxiv-4k': {
    label: 'Arxiv-4K',
    lengths: { distribution: 'trace', trace: 'arxiv-summarization' },
    maxTokens: MAX_TOKENS,
  },
};
