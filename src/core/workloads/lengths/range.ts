import type { RandomStream } from '../../random/stream.ts';
import { listField } from '../policy-values.ts';
import type { LengthDefinition } from './length-distribution.ts';

/**
 * Whole numbers of tokens, each between the two ends as likely, both ends in; prompt and output independent of each other.
 * So do the random data sets of vLLM's and SGLang's benchmarks draw them.
 */
export const range: LengthDefinition = {
  create(config, { stream }) {
    const prompts = listField(config, 'prompt');
    const outputs = listField(config, 'output');
    return { next: () => ({ prompt: drawFrom(prompts, stream), output: drawFrom(outputs, stream) }) };
  },
};

function drawFrom([least = 1, largest = least]: readonly number[], stream: RandomStream): number {
  return least + Math.floor(stream.uniform() * (largest - least + 1));
}
