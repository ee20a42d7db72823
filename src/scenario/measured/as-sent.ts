import type { RunConfig } from '../../core/config/run-config.ts';
import type { MeasuredRun } from './measured-run.ts';

/** Whose reports were made with inference-perf, by their sources. */
const OF_INFERENCE_PERF = /llm-d|inference-perf/i;

/**
 * inference-perf draws the ids of a prompt's tokens, and sends the text that they make; the server makes tokens of it again.
 * With the tokenizer of Llama 3 these are more: 8,000 and 1,000 ids came back as 8,307 to 8,385 and 1,032 to 1,046 tokens.
 */
const TOKENS_OF_AN_ID = { models: /Llama-3/, prefix: 1.0437, rest: 1.039 } as const;

/**
 * The configuration with the prompts of a pool as the benchmark sent them. inference-perf shuffles its shared-prefix
 * prompts once and sends them one after the other, again and again: no prompt comes back before all others were sent,
 * which is the worst order for a cache that they do not all fit in.
 */
export function asSent(config: RunConfig, { scenario, source }: SentRun): RunConfig {
  const { workload } = config;
  const pool = workload.promptPool ?? null;
  if (pool === null || !OF_INFERENCE_PERF.test(source)) return config;
  const isRetokenized = typeof scenario.model === 'string' && TOKENS_OF_AN_ID.models.test(scenario.model);
  const { lengths, prefixTokens } = isRetokenized
    ? retokenized(workload.lengths, pool.prefixTokens)
    : { lengths: workload.lengths, prefixTokens: pool.prefixTokens };
  return {
    ...config,
    workload: { ...workload, lengths, promptPool: { ...pool, prefixTokens, order: 'in-turn' } },
  };
}

interface SentRun {
  readonly scenario: Pick<MeasuredRun['scenario'], 'model'>;
  readonly source: string;
}

type Lengths = RunConfig['workload']['lengths'];

/** Lengths whose prompts are not all equal stay as they are. */
function retokenized(
  lengths: Lengths,
  prefixTokens: number,
): { readonly lengths: Lengths; readonly prefixTokens: number } {
  const { prompt } = lengths.fields;
  if (typeof prompt !== 'number') return { lengths, prefixTokens };
  const common = Math.round(TOKENS_OF_AN_ID.prefix * prefixTokens);
  const own = Math.round(TOKENS_OF_AN_ID.rest * (prompt - prefixTokens));
  return {
    lengths: { ...lengths, fields: { ...lengths.fields, prompt: common + own } },
    prefixTokens: common,
  };
}
