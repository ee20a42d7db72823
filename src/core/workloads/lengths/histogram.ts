import type { PolicyConfig } from '../../config/policy-config.ts';
import type { RandomStream } from '../../random/stream.ts';
import { listField } from '../policy-values.ts';
import type { LengthDefinition } from './length-distribution.ts';
import { shortenBoth } from './shorten.ts';

/** Draws of one request before it is shortened instead, as for lognormal lengths. */
const MAX_DRAWS = 100;

/**
 * Prompt and output by the bars of a histogram, independent of each other: a bar by its weight, within it every whole
 * number as likely. Bar i has the lengths from edge i up to, but without, edge i + 1; between equal edges that one. A request over the limit is drawn
 * again, in the end shortened.
 */
export const histogram: LengthDefinition = {
  create(config, { stream, maxTokens }) {
    const drawPrompt = partOf(config, 'prompt', stream);
    const drawOutput = partOf(config, 'output', stream);
    return {
      next() {
        let [prompt, output] = [drawPrompt(), drawOutput()];
        for (let draws = 1; prompt + output > maxTokens && draws < MAX_DRAWS; draws++)
          [prompt, output] = [drawPrompt(), drawOutput()];
        return shortenBoth(maxTokens, Math.min(prompt, maxTokens), Math.min(output, maxTokens));
      },
    };
  },
};

function partOf(config: PolicyConfig, part: 'prompt' | 'output', stream: RandomStream): () => number {
  const edges = listField(config, `${part}.edges`);
  const weights = listField(config, `${part}.weights`);
  let total = 0;
  const upTo = weights.map((weight) => (total += weight));
  return () => {
    const drawn = stream.uniform() * total;
    const found = upTo.findIndex((sum) => drawn < sum);
    // Rounding may draw the whole of the weights.
    const bar = found < 0 ? weights.length - 1 : found;
    const [from, end] = [edges[bar] ?? 1, edges[bar + 1] ?? 2];
    return from + Math.floor(stream.uniform() * (end - from));
  };
}
