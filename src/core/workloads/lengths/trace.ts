import { shuffledIndices } from '../../random/distributions.ts';
import { numberField } from '../policy-values.ts';
import type { LengthDefinition } from './length-distribution.ts';
import { shortenBoth, shortenPrompt } from './shorten.ts';

/**
 * Lengths of a recorded trace: in random order, and shuffled anew once all are used; in a replay in the order of the
 * file. A request over the limit is shortened.
 */
export const trace: LengthDefinition = {
  create(config, { stream, maxTokens, trace: rows, isReplay, shortensInProportion }) {
    if (rows === null) throw new Error(`The trace ${String(config.fields['trace'])} was not loaded`);
    const promptScale = numberField(config, 'promptScale');
    const outputScale = numberField(config, 'outputScale');
    const shorten = isReplay && !shortensInProportion ? shortenPrompt : shortenBoth;
    const count = rows.prompts.length;
    let order = isReplay ? null : shuffledIndices(count, stream);
    let index = 0;
    return {
      next() {
        if (index === count) {
          order &&= shuffledIndices(count, stream);
          index = 0;
        }
        const row = order?.[index] ?? index;
        index += 1;
        const prompt = Math.floor((rows.prompts[row] ?? 0) * promptScale);
        const output = Math.floor((rows.outputs[row] ?? 0) * outputScale);
        return shorten(maxTokens, prompt, output);
      },
    };
  },
};
