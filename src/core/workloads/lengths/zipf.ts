import { pow } from '../../numeric/pow.ts';
import { numberField } from '../policy-values.ts';
import type { LengthDefinition } from './length-distribution.ts';

/** Keeps the denominator of the inversion away from zero, as the YCSB generator in Vidur does. */
const EPSILON = 1e-8;

/** Sum of i^-theta for i = 1 .. count - 1: Vidur's zeta leaves the last term out, so that of 2 is 1. */
function partialZeta(count: number, theta: number): number {
  let sum = 0;
  for (let i = 1; i < count; i++) sum += pow(i, -theta);
  return sum;
}

/**
 * Prompt + output follows a Zipf law between `minTokens` and `maxTokens`, drawn by the approximate inversion of
 * Gray et al. (the YCSB generator) as Vidur does. The total is then split by `promptToOutput`, the output rounded;
 * Vidur truncates both parts, which loses a token of most requests.
 */
export const zipf: LengthDefinition = {
  create(config, { stream, maxTokens }) {
    const theta = numberField(config, 'theta');
    const minTokens = numberField(config, 'minTokens');
    const ratio = numberField(config, 'promptToOutput');
    const items = maxTokens - minTokens + 1;
    const alpha = 1 / (1 - theta);
    const zeta = partialZeta(items, theta);
    const eta = (1 - pow(2 / items, 1 - theta)) / (1 - 1 / (zeta + EPSILON));
    const second = 1 + pow(0.5, theta);
    const drawTotal = (): number => {
      const u = stream.uniform();
      if (items <= 2 || u * zeta < 1) return minTokens;
      if (u * zeta < second) return minTokens + 1;
      return Math.min(maxTokens, minTokens + Math.floor(items * pow(eta * u - eta + 1, alpha)));
    };
    return {
      next() {
        const total = drawTotal();
        const output = Math.min(total - 1, Math.max(1, Math.round(total / (1 + ratio))));
        return { prompt: total - output, output };
      },
    };
  },
};
