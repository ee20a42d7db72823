import { readFileSync } from 'node:fs';
import { GPUS, type GpuId } from '../../src/core/catalog/gpus/index.ts';
import type { GpuSpec } from '../../src/core/catalog/gpu-spec.ts';
import { KERNEL_ENGINES, VLLM, type KernelEngine } from '../../src/core/engines/kernel-engines.ts';
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

/** One model on one GPU at one degree, with all tables of the GPU in one engine's kernels. */
export interface Configuration {
  readonly gpu: GpuSpec;
  readonly engine: KernelEngine;
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

export function configurationOf(
  gpu: GpuId,
  modelId: string,
  tensorParallel: number,
  engine: KernelEngine = VLLM,
): Configuration {
  const model = modelOf(modelId);
  const [layer] = model.layers;
  const [attention] = attentionsOf(model);
  if (layer === undefined || attention === undefined) throw new Error(`${modelId} has no attention`);
  return {
    gpu: GPUS[gpu],
    engine,
    profile: profileOf(gpu, engine),
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

const profiles = new Map<string, ProfileBundle>();

/** The base of a GPU and all parts that are measured with an engine's kernels. */
export function profileOf(gpu: GpuId, engine: KernelEngine = VLLM): ProfileBundle {
  const prefix = engine === VLLM ? gpu : `${gpu}.${engine}`;
  const known = profiles.get(prefix);
  if (known !== undefined) return known;
  const below = engine === VLLM ? '' : `${engine}.`;
  const parts = GPUS[gpu].measured.parts.flatMap((part) => {
    const isOfOther = KERNEL_ENGINES.some((one) => part === one || part.startsWith(`${one}.`));
    if (below === '') return isOfOther ? [] : [`${gpu}.${part}`];
    return part.startsWith(below) ? [`${gpu}.${part}`] : [];
  });
  const [base = '', ...others] = [prefix, ...parts].map((id) =>
    readFileSync(new URL(`../../public/profiles/${id}.json`, import.meta.url), 'utf8'),
  );
  const profile = parseProfile(base, ...others);
  profiles.set(prefix, profile);
  return profile;
}

export function modelOf(id: string): ModelSpec {
  const model = MODELS.find((one) => one.id === id);
  if (model === undefined) throw new Error(`no model ${id}`);
  return model;
}
