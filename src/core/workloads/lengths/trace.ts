import { TRACE_IDS } from '../../catalog/traces.ts';
import type { NumberField } from '../../field-spec.ts';
import { shuffledIndices } from '../../random/distributions.ts';
import { numberField } from '../policy-values.ts';
import type { LengthDefinition, RequestLength } from './length-distribution.ts';

const scaleField = (label: string, help: string): NumberField => ({
  kind: 'number',
  label,
  help,
  min: 0,
  exclusiveMin: true,
  max: 1000,
  step: 'linear',
  default: 1,
});

/** Cuts prompt and output in proportion to their shares, so that both together stay within the limit. */
function cutTo(maxTokens: number, prompt: number, output: number): RequestLength {
  const excess = prompt + output - maxTokens;
  if (excess <= 0) return { prompt: Math.max(1, prompt), output: Math.max(1, output) };
  const share = prompt / (prompt + output);
  return {
    prompt: Math.max(1, prompt - Math.ceil(excess * share)),
    output: Math.max(1, output - Math.ceil(excess * (1 - share))),
  };
}

/** Lengths of a recorded trace in random order; once all are used they are shuffled anew. */
export const trace: LengthDefinition = {
  label: 'Trace',
  fields: {
    trace: {
      kind: 'choice',
      label: 'Trace',
      help: 'Recorded lengths, shuffled by the seed.',
      choices: TRACE_IDS,
    },
    promptScale: scaleField('Prompt scale', 'Multiplies every prompt length.'),
    outputScale: scaleField('Output scale', 'Multiplies every output length.'),
  },
  create(config, { stream, maxTokens, trace: rows }) {
    if (rows === null) throw new Error(`The trace ${String(config.fields['trace'])} was not loaded`);
    const promptScale = numberField(config, 'promptScale');
    const outputScale = numberField(config, 'outputScale');
    const count = rows.prompts.length;
    let order = shuffledIndices(count, stream);
    let index = 0;
    return {
      next() {
        if (index === count) {
          order = shuffledIndices(count, stream);
          index = 0;
        }
        const row = order[index++] ?? 0;
        const prompt = Math.floor((rows.prompts[row] ?? 0) * promptScale);
        const output = Math.floor((rows.outputs[row] ?? 0) * outputScale);
        return cutTo(maxTokens, prompt, output);
      },
    };
  },
};
