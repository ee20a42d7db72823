import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layerShapes } from '../timing/shapes/layer-shapes.ts';
import { modelFlops, NOTHING_WINDOWED } from '../metrics/model-flops.ts';
import { tensorParallelProblem } from './degrees.ts';
import { MODELS } from './models.ts';
import { attentionsOf, layerCount, stageLayers } from './layers.ts';
import { kvHeadsPerGpu } from './mixer-sizes.ts';
import { countActiveParameters, layerWeights, paddedVocabulary, vocabularyPerGpu } from './sizes.ts';
import { COMPLETE_LIBRARY } from './complete-library.ts';
import { feedForwardSizes } from './feed-forward-sizes.ts';
import { unmeasuredParts } from './timeable.ts';
import { allIn } from './weight-format.ts';

const TIMED = COMPLETE_LIBRARY.ids
  .flatMap((id) => COMPLETE_LIBRARY.find(id) ?? [])
  .filter((model) => unmeasuredParts(model).length === 0);
const anyDivision = fc
  .tuple(fc.constantFrom(...TIMED), fc.constantFrom(1, 2, 4, 8))
  .filter(([model, tensorParallel]) => tensorParallelProblem(model, tensorParallel) === null);

describe('the sizes of a model', () => {
  it('are those of its matrix products', () => {
    fc.assert(
      fc.property(anyDivision, ([model, tensorParallel]) => {
        for (const group of model.layers) {
          // A block with sparse attention holds its projections.
          if (group.mixer.kind === 'latent' && group.mixer.index !== null) continue;
          const division = { tensorParallel, kvCache: 'bf16', formats: allIn('bf16') } as const;
          const { mixer, products, router } = layerShapes(model, group, division);
          const expansion = mixer.kind === 'latent' ? [mixer.expansion] : [];
          const weights = [...products, ...expansion].reduce((sum, { n, k }) => sum + n * k, 0);
          const counted = layerWeights(model, [{ ...group, count: 1 }], tensorParallel);
          expect(weights).toBeCloseTo(counted.mixer + counted.dense + counted.shared, 6);
          expect((router?.n ?? 0) * (router?.k ?? 0)).toBe(
            feedForwardSizes(model.hiddenSize, group.feedForward).router,
          );
        }
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
        const { hiddenSize } = model;
        const norms = model.layers.reduce((sum, { count, norms: own, mixer }) => {
          const ofHeads = mixer.kind === 'attention' && mixer.qkNorm ? 2 * mixer.headDim : 0;
          return sum + count * (own * hiddenSize + ofHeads);
        }, 0);
        const tables = (model.tiedEmbeddings ? 1 : 2) * model.vocabSize * hiddenSize + hiddenSize;
        const passed = countActiveParameters(model) - norms - tables;
        expect(modelFlops(model, { ...nothing, tokens })).toBe(2 * passed * tokens);
      }),
    );
  });

  it('hold every KV head on some GPU and repeat them only where there are more GPUs than heads', () => {
    fc.assert(
      fc.property(anyDivision, ([model, tensorParallel]) => {
        for (const { kvHeads } of attentionsOf(model)) {
          const held = kvHeadsPerGpu({ kvHeads }, tensorParallel) * tensorParallel;
          expect(held).toBe(Math.max(kvHeads, tensorParallel));
        }
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
