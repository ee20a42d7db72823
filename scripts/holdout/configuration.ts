import { readdirSync, readFileSync } from 'node:fs';
import { GPUS, type GpuId } from '../../src/core/catalog/gpus/index.ts';
import type { GpuSpec } from '../../src/core/catalog/gpu-spec.ts';
import { MODELS } from '../../src/core/models/models.ts';
import type { ModelSpec } from '../../src/core/models/model-spec.ts';
import type { HoldoutScore, IsHeldOut } from '../../src/core/operators/holdout.ts';
import { layerShapes, outsideShapes } from '../../src/core/timing/shapes/layer-shapes.ts';
import type { GemmShape } from '../../src/core/operators/gemm/gemm-model.ts';
import { headsPerGpu, type HeadShape } from '../../src/core/models/mixer-sizes.ts';
import { attentionsOf } from '../../src/core/models/layers.ts';
import { allIn } from '../../src/core/models/weight-format.ts';
import type { RegressorKind } from '../../src/core/predictors/regressors/regressor.ts';
import { parseProfile } from '../../src/core/profiles/parse.ts';
import type { ProfileBundle } from '../../src/core/profiles/part-schema.ts';

/** One model on one GPU at one degree, with all tables of the GPU. */
export interface Configuration {
  readonly gpu: GpuSpec;
  readonly profile: ProfileBundle;
  readonly model: ModelSpec;
  readonly tensorParallel: number;
  /** Of its first kind of layer. */
  readonly shapes: {
    readonly attention: HeadShape;
    readonly products: readonly GemmShape[];
    readonly head: GemmShape;
  };
}

/** An operator whose measurements can be held out. */
export interface ScoredOperator {
  readonly operator: string;
  /** Number format of its table. */
  readonly format: string;
  /** Null: not measured for the configuration. */
  readonly score: (kind: RegressorKind, held: IsHeldOut) => HoldoutScore | null;
  /** False: what is held out does not depend on the seed. */
  readonly isSeeded?: boolean;
}

export function configurationOf(gpu: GpuId, modelId: string, tensorParallel: number): Configuration {
  const model = modelOf(modelId);
  const [layer] = model.layers;
  const [attention] = attentionsOf(model);
  if (layer === undefined || attention === undefined) throw new Error(`${modelId} has no attention`);
  return {
    gpu: GPUS[gpu],
    profile: profileOf(gpu),
    model,
    tensorParallel,
    shapes: {
      attention: headsPerGpu(attention, tensorParallel),
      products: layerShapes(model, layer, { tensorParallel, kvCache: 'bf16', formats: allIn('bf16') })
        .products,
      head: outsideShapes(model, tensorParallel).head,
    },
  };
}

const profiles = new Map<GpuId, ProfileBundle>();

/** The base of a GPU and all its parts. */
export function profileOf(gpu: GpuId): ProfileBundle {
  const known = profiles.get(gpu);
  if (known !== undefined) return known;
  const folder = new URL('../../public/profiles/', import.meta.url);
  const parts = readdirSync(folder).filter((file) => file.startsWith(`${gpu}.`) && file !== `${gpu}.json`);
  const read = (file: string): string => readFileSync(new URL(file, folder), 'utf8');
  const profile = parseProfile(read(`${gpu}.json`), ...parts.map(read));
  profiles.set(gpu, profile);
  return profile;
}

export function modelOf(id: string): ModelSpec {
  const model = MODELS.find((one) => one.id === id);
  if (model === undefined) throw new Error(`no model ${id}`);
  return model;
}
