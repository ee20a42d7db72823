import { KV_BYTES, type KvFormat } from '../../../core/catalog/number-formats.ts';
import { weightBytesPerGpu } from '../../../core/memory/weight-bytes.ts';
import type { LayerGroup, ModelSpec } from '../../../core/models/model-spec.ts';
import { cacheElements, stateBytes } from '../../../core/models/sizes.ts';
import type { WeightChoice } from '../../../core/models/weight-format.ts';
import { layerText } from '../../../scenario/describe/models/layer-text.ts';

/** All layers of one kind, undivided. */
export interface ModelPart {
  /** "latent attention + MLP" */
  readonly text: string;
  readonly count: number;
  readonly weightBytes: number;
  /** Of one token. */
  readonly cacheBytes: number;
  /** Of one request, however long it is. */
  readonly stateBytes: number;
}

/** What a whole model is made of, in the formats of a deployment. */
export interface ModelParts {
  readonly parts: readonly ModelPart[];
  /** Index in `parts` of every layer, from first to last. */
  readonly layers: readonly number[];
  /** Embedding, LM head and the last norm. */
  readonly outsideBytes: number;
}

/** Formats of the weights and of the KV cache. */
export interface Formats {
  readonly weights: WeightChoice;
  readonly kvCache: KvFormat;
}

/** Takes a model apart: bytes are the memory planner's, of the model with one kind of its layers alone. */
export function modelParts(model: ModelSpec, { weights, kvCache }: Formats): ModelParts {
  const bytesWith = (layers: readonly LayerGroup[]): number =>
    weightBytesPerGpu(
      { ...model, layers, order: layers.map(({ count }, group) => ({ group, count })) },
      { tensorParallel: 1, pipelineParallel: 1, weights },
    );
  const outsideBytes = bytesWith([]);
  return {
    parts: model.layers.map((group) => ({
      text: layerText(group),
      count: group.count,
      weightBytes: bytesWith([group]) - outsideBytes,
      cacheBytes: KV_BYTES[kvCache] * cacheElements([group], 1),
      stateBytes: stateBytes([group], 1),
    })),
    layers: model.order.flatMap(({ group, count }) => Array.from({ length: count }, () => group)),
    outsideBytes,
  };
}
