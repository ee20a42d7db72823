import { decoderOf } from '../../src/core/models/uniform-decoder.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { GPUS, type GpuId } from '../../src/core/catalog/gpus/index.ts';
import type { GpuSpec } from '../../src/core/catalog/gpu-spec.ts';
import { MODELS } from '../../src/core/models/models.ts';
import type { ModelSpec } from '../../src/core/models/model-spec.ts';
import type { HoldoutScore, IsHeldOut } from '../../src/core/predictors/holdout.ts';
import { layerShapes, type LayerShapes } from '../../src/core/predictors/layer-shapes.ts';
import type { RegressorKind } from '../../src/core/predictors/regressors/regressor.ts';
import { parseProfile } from '../../src/core/profiles/parse.ts';
import type { ProfileBundle } from '../../src/core/profiles/part-schema.ts';

/** One model on one GPU at one degree, with all tables of the GPU. */
export interface Configuration {
  readonly gpu: GpuSpec;
  readonly profile: ProfileBundle;
  readonly model: ModelSpec;
  readonly tensorParallel: number;
  readonly shapes: LayerShapes;
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
  return {
    gpu: GPUS[gpu],
    profile: profileOf(gpu),
    model,
    tensorParallel,
    shapes: layerShapes(decoderOf(model), tensorParallel),
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
