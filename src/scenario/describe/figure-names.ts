/** Figures of a run as labels, alike on every page; latencies are named in `names.ts`. */
export const FIGURE_NAMES = {
  requestsPerSecond: 'Requests',
  goodput: 'Goodput',
  output: 'Output',
  outputPerGpu: 'Output per GPU',
  costPerMillionOutput: 'Cost per 1M output',
  costPerMillionTokens: 'Cost per 1M tokens',
  costPerHour: 'Cost per hour',
  requestsPerDollar: 'Requests per dollar',
  energy: 'Energy',
} as const;

/** What a cost per million tokens counts. */
export const MILLION_TOKENS_HELP = 'Prompt and output tokens together.';
