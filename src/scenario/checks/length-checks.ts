import type { ModelSpec } from '../../core/models/model-spec.ts';
import { isGroup, listOf } from '../document/policies.ts';
import type { Scenario } from '../document/scenario.ts';
import { formatExact } from '../../lib/format/number.ts';

/** Takes an issue: the path, and what is wrong with it. */
export type AddIssue = (path: string, text: string) => void;

/** Whether the lengths keep to the limit of prompt + output: that of the workload, or of the model. */
export function checkLengths(
  { lengths, maxTokens }: Scenario['workload'],
  model: ModelSpec,
  add: AddIssue,
): void {
  const limit = Math.min(maxTokens ?? model.maxTokens, model.maxTokens);
  const limitText = `at most ${formatExact(limit)} tokens ${maxTokens === null ? 'fit the model' : 'are allowed by workload.maxTokens'}`;
  const checkPair = pairCheck(limit, limitText, add);
  const { distribution, prompt, output, minTokens } = lengths;
  switch (distribution) {
    case 'fixed':
      if (typeof prompt === 'number' && typeof output === 'number') checkPair(prompt, output, '');
      break;
    case 'list': {
      const outputs = listOf(lengths, 'outputs') ?? [];
      for (const [index, value] of (listOf(lengths, 'prompts') ?? []).entries()) {
        checkPair(value, outputs[index] ?? 0, `s.${index}`);
      }
      break;
    }
    case 'uniform':
    case 'zipf':
      if (maxTokens === null) {
        add(
          'workload.maxTokens',
          `is null, but ${distribution} lengths need it: it must be a number of tokens`,
        );
      }
      if (typeof minTokens === 'number' && minTokens > limit) {
        add('workload.lengths.minTokens', `is ${minTokens}, but ${limitText}`);
      }
      break;
    case 'lognormal':
      checkQuantiles(lengths, add);
      if (isGroup(prompt) && isGroup(output))
        checkPair(prompt['median'] ?? 0, output['median'] ?? 0, '.median');
      break;
  }
}

function checkQuantiles(lengths: Scenario['workload']['lengths'], add: AddIssue): void {
  for (const part of ['prompt', 'output'] as const) {
    const quantiles = lengths[part];
    if (!isGroup(quantiles)) continue;
    const { median = 0, p90 = 0 } = quantiles;
    const path = `workload.lengths.${part}`;
    if (p90 < median) add(`${path}.p90`, `is ${p90}, but must not be below ${path}.median (${median})`);
  }
}

/** Blames the prompt where it leaves no room for one output token, else the output. */
function pairCheck(limit: number, limitText: string, add: AddIssue) {
  return (prompt: number, output: number, suffix: string): void => {
    if (prompt + output <= limit) return;
    const field = prompt >= limit ? 'prompt' : 'output';
    const value = field === 'prompt' ? prompt : output;
    const other = field === 'prompt' ? `${output} of output` : `${prompt} of prompt`;
    add(
      `workload.lengths.${field}${suffix}`,
      `is ${value}, which with ${other} makes ${prompt + output} tokens, but ${limitText}`,
    );
  };
}
