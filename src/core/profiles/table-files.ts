import type { GpuSpec, StandIn } from '../catalog/gpu-spec.ts';
import type { TimedConfig } from '../config/timed-config.ts';
import {
  expertArithmetic,
  kernelOrder,
  VLLM,
  type ExpertArithmetic,
  type KernelEngine,
} from '../engines/kernel-engines.ts';
import { attentionsOf } from '../models/layers.ts';
import type { Mixer } from '../models/model-spec.ts';
import { formatsUnder, type WeightFormat } from '../models/weight-format.ts';
import type { PartName } from './part-schema.ts';

/** A file that a run needs, by the folder of `public` and its name there without `.json`. */
export interface FileName {
  readonly folder: 'profiles' | 'operators' | 'traces';
  readonly id: string;
}

/**
 * The files of kernel times that a configuration needs, the GPU's base first, then its parts, then the tables of single
 * operators: of each the engine's own, else vLLM's. Those of a GPU of the user's own are kept by the page, but for
 * operators that its owner did not bring: these are of the GPU that stands in; of a GPU that is not measured at all, all
 * files are. Tables that were never measured are not asked for: training refuses the configuration in a sentence. None
 * for a GPU that has no tables, nor a stand-in's.
 */
export function tableFiles(config: TimedConfig): readonly FileName[] {
  const { gpu } = config;
  if (gpu.standIn?.takes === 'everything') return tableFiles({ ...config, gpu: asStandIn(gpu, gpu.standIn) });
  if (gpu.measured.headDims.length === 0) return [];
  const name = gpu.own ?? gpu.id;
  return [
    ...profileFiles(config).map((file) => ({
      folder: 'profiles' as const,
      id: file === '' ? name : `${name}.${file}`,
    })),
    ...operatorFiles(config).map((id) => ({ folder: 'operators' as const, id })),
  ];
}

/** The GPU whose files are read where no kernel of a GPU is measured: of them those that it can use. */
function asStandIn(
  { own: _own, standIn: _standIn, ...gpu }: TimedConfig['gpu'],
  { id, architecture }: StandIn,
): TimedConfig['gpu'] {
  return { ...gpu, id, architecture };
}

/** Names below the GPU's: the base, '' for vLLM's or the user's own, and the parts. */
function profileFiles(config: TimedConfig): string[] {
  const { architecture, measured } = config.gpu;
  // A user's own base takes the place of every engine's, and its parts with it.
  const own = config.gpu.own === undefined ? config.timing.kernels : undefined;
  const base = own !== undefined && measured.parts.includes(own) ? own : '';
  const parts = partsOf(config).flatMap((part) => {
    const names = kernelOrder(own, architecture, part).map((engine) => nameOf(part, engine));
    return names.filter((name) => measured.parts.includes(name)).slice(0, 1);
  });
  return [base, ...parts];
}

function partsOf(config: TimedConfig): PartName[] {
  const { gpu, model, deployment, timing } = config;
  const { kvCache } = deployment;
  const ofWeights = formatsUnder(deployment.weights, model.formats);
  const formats = new Set<WeightFormat>(Object.values(ofWeights));
  const parts: PartName[] = [];
  for (const part of ['fp8', 'fp8-block'] as const) if (formats.has(part)) parts.push(part);
  if (kvCache === 'fp8') parts.push('kv-fp8');
  if (hasMeasuredWindow(gpu, model)) parts.push('window');
  const hasExperts = deployment.experts !== undefined;
  if (hasExperts && broughtExperts(config, ofWeights.experts) === undefined) parts.push('moe');
  if (timing.attention === 'vidur') parts.push('attention-vidur');
  return parts;
}

function hasMeasuredWindow({ measured }: Pick<GpuSpec, 'measured'>, model: TimedConfig['model']): boolean {
  return attentionsOf(model).some(({ window, headDim }) =>
    measured.windows.some(({ tokens, headDims }) => tokens === window && headDims.includes(headDim)),
  );
}

/** Which kinds of tables a mixer is timed from. */
const OF_MIXER: Readonly<Record<Exclude<Mixer['kind'], 'latent'>, readonly string[]>> = {
  none: [],
  attention: [],
  delta: ['delta'],
  // Nobody measured the scan; it is timed as a recurrence.
  'state-space': ['state-space', 'delta'],
  unmeasured: [],
};

/** Formats of experts that the part `moe` of a profile holds. */
const IN_PROFILES: readonly ExpertArithmetic[] = ['bf16', 'fp8', 'mxfp4'];

/**
 * Ids of files: what the user brought, then kernels of the engine's own, then vLLM's, then those of others, which stand in
 * where there are none; attention over latents takes prompts of one and decodes of another.
 */
function operatorFiles(config: TimedConfig): string[] {
  const { id, own, architecture, measured } = config.gpu;
  return [...new Set(operatorKinds(config))].flatMap((kind) => {
    const { expertKernels, kernels } = config.timing;
    const usual = kernelOrder(kernels, architecture, kind);
    // Those of an earlier version come before.
    const order = [...usual.filter((one) => one === expertKernels && kind.startsWith('experts-')), ...usual];
    // vLLM's experts in most formats are in a part of the profile: what comes after them does not stand in.
    const isInProfile = IN_PROFILES.some((format) => kind === `experts-${format}`);
    const engines = isInProfile ? order.slice(0, order.indexOf(VLLM)) : order;
    const names = engines.map((engine) => nameOf(kind, engine));
    const files = [
      ...(measured.brought?.includes(kind) === true ? [`${own}.${kind}`] : []),
      ...names.filter((name) => measured.operators.includes(name)).map((name) => `${id}.${name}`),
    ];
    return kind === 'latent-attention' ? files : files.slice(0, 1);
  });
}

function nameOf(kind: string, engine: KernelEngine): string {
  return engine === VLLM ? kind : `${engine}.${kind}`;
}

function operatorKinds(config: TimedConfig): string[] {
  const { gpu, model, deployment, timing } = config;
  const formats = formatsUnder(deployment.weights, model.formats);
  const kinds = model.layers.flatMap(({ mixer }) =>
    mixer.kind === 'latent'
      ? [mixer.index === null ? 'latent-attention' : 'sparse-attention']
      : OF_MIXER[mixer.kind],
  );
  if (deployment.experts !== undefined) {
    const arithmetic = expertArithmetic(timing.kernels, gpu.architecture, formats.experts);
    const brought = broughtExperts(config, formats.experts);
    kinds.push(brought ?? `experts-${arithmetic}`);
  }
  if (Object.values(formats).includes('nvfp4')) kinds.push('gemm-nvfp4');
  return kinds;
}

/** The experts that the user brought, in the engine's arithmetic or the format of the weights; undefined: none. */
function broughtExperts({ gpu, timing }: TimedConfig, format: WeightFormat): string | undefined {
  const kinds = [expertArithmetic(timing.kernels, gpu.architecture, format), format];
  return gpu.measured.brought?.find((kind) => kinds.some((one) => kind === `experts-${one}`));
}
