import { exp } from '../../numeric/exp.ts';
import { log } from '../../numeric/log.ts';
import { normal } from '../../random/distributions.ts';
import type { RandomStream } from '../../random/stream.ts';
import type { PolicyConfig } from '../../config/policy-config.ts';
import { numberField } from '../policy-values.ts';
import type { LengthDefinition } from './length-distribution.ts';
import { shortenBoth } from './shorten.ts';

/** 90th percentile of the standard normal distribution. */
export const NORMAL_P90 = 1.2815515655446004;
/**
 * Draws of one request before it is shortened instead. Where both medians fit, a quarter of the draws does, so that
 * fewer than one request in 10^12 comes to that.
 */
const MAX_DRAWS = 100;

/** Draws of one part, in whole tokens, none below 1. */
function partOf(config: PolicyConfig, part: 'prompt' | 'output', stream: RandomStream): () => number {
  const median = numberField(config, `${part}.median`);
  const sigma = log(numberField(config, `${part}.p90`) / median) / NORMAL_P90;
  return () => Math.max(1, Math.round(median * exp(sigma * normal(stream))));
}

/**
 * Prompt and output are lognormal, each given by its median and 90th percentile, and independent of each other. A
 * request over the limit is drawn again, so that percentiles of what is sent lie below the given ones where the limit
 * cuts off much.
 */
export const lognormal: LengthDefinition = {
  create(config, { stream, maxTokens }) {
    const drawPrompt = partOf(config, 'prompt', stream);
    const drawOutput = partOf(config, 'output', stream);
    return {
      next() {
        let prompt = drawPrompt();
        let output = drawOutput();
        for (let draws = 1; prompt + output > maxTokens && draws < MAX_DRAWS; draws++) {
          prompt = drawPrompt();
          output = drawOutput();
        }
        return shortenBoth(maxTokens, Math.min(prompt, maxTokens), Math.min(output, maxTokens));
      },
    };
  },
};
