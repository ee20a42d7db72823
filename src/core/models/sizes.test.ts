import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerShapes } from '../predictors/layer-shapes.ts';
import { modelFlops, NOTHING_WINDOWED } from '../metrics/model-flops.ts';
import { tensorParallelProblem } from './degrees.ts';
import { MODELS } from './models.ts';
import { layerCount, stageLayers } from './layers.ts';
import { attentionWeights, headsPerGpu, kvHeadsPerGpu } from './mixer-sizes.ts';
import { countActiveParameters, layerWeights, paddedVocabulary, vocabularyPerGpu } from './sizes.ts';
import { decoderOf } from './uniform-decoder.ts';

const anyDivision = fc
  .tuple(fc.constantFrom(...MODELS), fc.constantFrom(1, 2, 4, 8))
  .filter(([model, tensorParallel]) => tensorParallelProblem(model, tensorParallel) === null);

describe('the sizes of a model', () => {
  it('are those of its matrix products', () => {
    fc.assert(
      fc.property(anyDivision, ([model, tensorParallel]) => {
        const decoder = decoderOf(model);
        const { gemms, router } = layerShapes(decoder, tensorParallel);
        const weights = (shapes: readonly ({ n: number; k: number } | undefined)[]): number =>
          decoder.layers *
          shapes.reduce((sum, shape) => sum + (shape === undefined ? 0 : shape.n * shape.k), 0);
        const counted = layerWeights(model, model.layers, tensorParallel);
        expect(weights([gemms.qkv, gemms.output])).toBe(counted.mixer);
        expect(weights([gemms.qkv, gemms.output])).toBe(
          decoder.layers * attentionWeights(model.hiddenSize, headsPerGpu(decoder, tensorParallel)),
        );
        expect(weights([gemms.up, gemms.down])).toBe(counted.dense);
        expect(weights([router ?? undefined])).toBeLessThanOrEqual(counted.others);
      }),
    );
  });

  it('of all stages together are those of the model', () => {
    fc.assert(
      fc.property(anyDivision, fc.constantFrom(1, 2, 4), ([model, tensorParallel], stages) => {
        fc.pre(layerCount(model) % stages === 0);
        const parts = stageLayers(model, stages).map((layers) => layerWeights(model, layers, tensorParallel));
        const whole = layerWeights(model, model.layers, tensorParallel);
        for (const kind of ['mixer', 'dense', 'shared', 'experts', 'others'] as const)
          expect(parts.reduce((sum, part) => sum + part[kind], 0)).toBe(whole[kind]);
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
        const { layers, normsPerLayer, hiddenSize, qkNorm, headDim } = decoderOf(model);
        const norms = layers * (normsPerLayer * hiddenSize + (qkNorm ? 2 * headDim : 0));
        const tables = (model.tiedEmbeddings ? 1 : 2) * model.vocabSize * hiddenSize + hiddenSize;
        const passed = countActiveParameters(model) - norms - tables;
        expect(modelFlops(model, { ...nothing, tokens })).toBe(2 * passed * tokens);
      }),
    );
  });

  it('hold every KV head on some GPU and repeat them only where there are more GPUs than heads', () => {
    fc.assert(
      fc.property(anyDivision, ([model, tensorParallel]) => {
        const { kvHeads } = decoderOf(model);
        const held = kvHeadsPerGpu({ kvHeads }, tensorParallel) * tensorParallel;
        expect(held).toBe(Math.max(kvHeads, tensorParallel));
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
