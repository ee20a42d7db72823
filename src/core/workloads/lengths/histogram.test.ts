import { describe, expect, it } from 'vitest';
import { createStream } from '../../random/stream.ts';
import { histogram } from './histogram.ts';

/** Lengths of so many requests. */
function draw(fields: Record<string, readonly number[]>, maxTokens: number, count = 20_000) {
  const lengths = histogram.create(
    { policy: 'histogram', fields },
    {
      stream: createStream(3, 'lengths'),
      maxTokens,
      trace: null,
      isReplay: false,
      shortensInProportion: true,
    },
  );
  return Array.from({ length: count }, () => lengths.next() ?? { prompt: 0, output: 0 });
}

const BARS = {
  'prompt.edges': [10, 20, 40, 40],
  'prompt.weights': [1, 0, 3],
  'output.edges': [1, 2],
  'output.weights': [0.5],
};

describe('lengths by a histogram', () => {
  it('have each bar by its weight, within it each length alike', () => {
    const prompts = draw(BARS, 1000).map(({ prompt }) => prompt);
    expect(prompts.filter((prompt) => prompt === 40).length / prompts.length).toBeCloseTo(0.75, 2);
    expect(prompts.filter((prompt) => prompt >= 20 && prompt < 40)).toEqual([]);
    const low = prompts.filter((prompt) => prompt < 20);
    expect(Math.min(...low)).toBe(10);
    expect(Math.max(...low)).toBe(19);
    expect(low.reduce((sum, prompt) => sum + prompt, 0) / low.length).toBeCloseTo(14.5, 0);
  });

  it('are drawn again where the limit leaves no room', () => {
    const drawn = draw(BARS, 21);
    expect(drawn.every(({ prompt, output }) => prompt < 20 && output === 1)).toBe(true);
  });
});
