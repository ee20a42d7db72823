import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerShapes } from '../predictors/layer-shapes.ts';
import { modelFlops, NOTHING_WINDOWED } from '../metrics/model-flops.ts';
import { tensorParallelProblem } from './degrees.ts';
import { MODELS } from './models.ts';
import {
  attentionWeights,
  headsPerGpu,
  kvHeadsPerGpu,
  mlpWeights,
  paddedVocabulary,
  vocabularyPerGpu,
} from './sizes.ts';

const anyDivision = fc
  .tuple(fc.constantFrom(...MODELS), fc.constantFrom(1, 2, 4, 8))
  .filter(([model, tensorParallel]) => tensorParallelProblem(model, tensorParallel) === null);

describe('the sizes of a model', () => {
  it('are those of its matrix products', () => {
    fc.assert(
      fc.property(anyDivision, ([model, tensorParallel]) => {
        const { gemms, router } = layerShapes(model, tensorParallel);
        const weights = (shapes: readonly ({ n: number; k: number } | undefined)[]): number =>
          shapes.reduce((sum, shape) => sum + (shape === undefined ? 0 : shape.n * shape.k), 0);
        const { dense, router: ofRouter } = mlpWeights(model);
        expect(weights([gemms.qkv, gemms.output])).toBe(
          attentionWeights(model, headsPerGpu(model, tensorParallel)),
        );
        expect(weights([gemms.up, gemms.down])).toBe(dense / tensorParallel);
        expect(weights([router ?? undefined])).toBe(ofRouter);
      }),
    );
  });

  it('give two FLOPs for each weight that a token passes', () => {
    fc.assert(
      fc.property(fc.constantFrom(...MODELS), fc.integer({ min: 1, max: 100_000 }), (model, tokens) => {
        const nothing = {
          iterations: 1,
          sampled: 0,
          attentionPairs: 0,
          acausalPairs: 0,
          kvTokens: 0,
          windowed: NOTHING_WINDOWED,
          sizes: [],
        };
        const { dense, expertsPerToken, router } = mlpWeights(model);
        const layer = attentionWeights(model, model) + dense + expertsPerToken + router;
        expect(modelFlops(model, { ...nothing, tokens })).toBe(2 * model.layers * layer * tokens);
      }),
    );
  });

  it('hold every KV head on some GPU and repeat them only where there are more GPUs than heads', () => {
    fc.assert(
      fc.property(anyDivision, ([model, tensorParallel]) => {
        const held = kvHeadsPerGpu(model, tensorParallel) * tensorParallel;
        expect(held).toBe(Math.max(model.kvHeads, tensorParallel));
      }),
    );
  });

  it('pad the vocabulary by less than a row of the padding on each GPU', () => {
    fc.assert(
      fc.property(anyDivision, ([model, tensorParallel]) => {
        const onAll = vocabularyPerGpu(model, tensorParallel) * tensorParallel;
        expect(onAll).toBeGreaterThanOrEqual(paddedVocabulary(model));
        expect(onAll - model.vocabSize).toBeLessThan(64 * tensorParallel);
        expect(vocabularyPerGpu(model, tensorParallel) % 64).toBe(0);
      }),
    );
  });
});
