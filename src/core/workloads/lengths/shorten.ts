import type { RequestLength } from './length-distribution.ts';

/** Takes away what is over the limit so that at least one token of each part is left. */
function within(maxTokens: number, prompt: number, output: number): RequestLength {
  const kept = Math.max(1, Math.min(output, maxTokens - 1));
  return { prompt: Math.max(1, Math.min(prompt, maxTokens - kept)), output: kept };
}

/**
 * Cuts prompt and output in proportion to their shares, each by the excess rounded up, so that both together may end
 * one token below the limit. The rule of Vidur's trace lengths; an empty part becomes one token.
 */
export function shortenBoth(maxTokens: number, prompt: number, output: number): RequestLength {
  const total = prompt + output;
  const excess = Math.max(0, total - maxTokens);
  if (excess === 0) return within(maxTokens, prompt, output);
  return within(
    maxTokens,
    prompt - Math.ceil(excess * (prompt / total)),
    output - Math.ceil(excess * (output / total)),
  );
}

/**
 * Takes the whole excess from the prompt: the rule of Vidur's trace replay. Where the output alone fills the limit Vidur
 * goes on with a prompt of no or fewer tokens; here one token of prompt stays and the output gives way.
 */
export function shortenPrompt(maxTokens: number, prompt: number, output: number): RequestLength {
  return within(maxTokens, Math.max(1, prompt), Math.max(1, output));
}
