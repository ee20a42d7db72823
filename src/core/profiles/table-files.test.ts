import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { GPU_IDS, GPUS, type GpuId } from '../catalog/gpus/index.ts';
import type { TimedConfig } from '../config/timed-config.ts';
import { KERNEL_ENGINES } from '../engines/kernel-engines.ts';
import { COMPLETE_LIBRARY } from '../models/complete-library.ts';
import { expertsOf } from '../models/layers.ts';
import type { ModelSpec } from '../models/model-spec.ts';
import type { WeightChoice } from '../models/weight-format.ts';
import { tableFiles } from './table-files.ts';

const MODELS = COMPLETE_LIBRARY.ids.flatMap((id) => COMPLETE_LIBRARY.find(id) ?? []);

function filesOf(
  model: ModelSpec,
  gpu: GpuId,
  weights: WeightChoice,
  kernels: TimedConfig['timing']['kernels'],
): readonly string[] {
  const config: TimedConfig = {
    model,
    gpu: GPUS[gpu],
    deployment: {
      node: 'dgx',
      tensorParallel: 8,
      pipelineParallel: 1,
      weights,
      kvCache: 'fp8',
      ...(expertsOf(model) === null ? {} : { experts: { parallel: false, skew: 'balanced' } }),
    },
    timing: { model: 'random-forest', allReduce: 'graph', ...(kernels === undefined ? {} : { kernels }) },
  };
  return tableFiles(config).map(({ folder, id }) => `${folder}/${id}`);
}

function operatorsOf(id: string, gpu: GpuId, kernels?: string, weights: WeightChoice = 'checkpoint') {
  const model = COMPLETE_LIBRARY.find(id);
  if (model === undefined) throw new Error(`no model ${id}`);
  const files = filesOf(model, gpu, weights, kernels).filter((file) => file.startsWith('operators/'));
  return files.map((file) => file.slice(`operators/${gpu}.`.length));
}

describe('the files of a configuration', () => {
  it('are all there, whatever the model, the GPU, the weights and the engine', () => {
    for (const model of MODELS) {
      for (const gpu of GPU_IDS) {
        for (const weights of ['bf16', 'fp8', 'fp8-block', 'nvfp4', 'int4', 'mxfp4', 'checkpoint'] as const) {
          for (const engine of KERNEL_ENGINES) {
            const files = filesOf(model, gpu, weights, engine === 'vllm' ? undefined : engine);
            expect(files.filter((file) => !existsSync(`public/${file}.json`))).toEqual([]);
            expect(new Set(files).size).toBe(files.length);
          }
        }
      }
    }
  });

  it('name tables of single operators for the models alone that have them', () => {
    expect(operatorsOf('meta-llama/Llama-3.1-70B', 'h200-sxm')).toEqual([]);
    expect(operatorsOf('Qwen/Qwen3-Next-80B-A3B-Instruct', 'h200-sxm')).toEqual(['delta']);
    expect(operatorsOf('moonshotai/Kimi-K2.5', 'h200-sxm')).toEqual([
      'latent-attention',
      'sglang.latent-attention',
      'tensorrt-llm.latent-attention',
      'experts-int4',
    ]);
  });

  it("begin with the engine's own kernels, where its server runs what was measured", () => {
    const r1 = 'deepseek-ai/DeepSeek-R1';
    expect(operatorsOf(r1, 'h200-sxm', 'sglang')).toEqual([
      'latent-attention',
      'sglang.latent-attention',
      'tensorrt-llm.latent-attention',
      'sglang.experts-fp8-block',
    ]);
    expect(operatorsOf(r1, 'h200-sxm', 'tensorrt-llm')[0]).toBe('tensorrt-llm.latent-attention');
    expect(operatorsOf(r1, 'h200-sxm', 'tensorrt-llm')).toContain('tensorrt-llm.experts-fp8-block');
    expect(operatorsOf(r1, 'b200-sxm', 'tensorrt-llm')).toContain('sglang.experts-fp8-block');
  });
});

describe('the files of a GPU of the user’s own', () => {
  it('are what its owner brought, whatever the engine, and else those of the GPU that stands in', () => {
    const model = COMPLETE_LIBRARY.find('deepseek-ai/DeepSeek-R1');
    if (model === undefined) throw new Error('no model');
    const { measured, ...gpu } = GPUS['h200-sxm'];
    const files = (brought: readonly string[]) =>
      tableFiles({
        model,
        gpu: { ...gpu, own: 'user:mine', measured: { ...measured, brought } },
        deployment: {
          node: 'dgx',
          tensorParallel: 8,
          pipelineParallel: 1,
          weights: 'fp8-block',
          kvCache: 'bf16',
          experts: { parallel: false, skew: 'balanced' },
        },
        timing: { model: 'random-forest', allReduce: 'graph', kernels: 'sglang' },
      }).map(({ id }) => id);
    const latent = ['h200-sxm', 'h200-sxm.sglang', 'h200-sxm.tensorrt-llm'].map(
      (one) => `${one}.latent-attention`,
    );
    expect(files([])).toEqual([
      'user:mine',
      'user:mine.fp8-block',
      'user:mine.moe',
      ...latent,
      'h200-sxm.sglang.experts-fp8-block',
    ]);
    expect(files(['latent-attention', 'experts-fp8-block', 'experts-bf16'])).toEqual([
      'user:mine',
      'user:mine.fp8-block',
      'user:mine.latent-attention',
      ...latent,
      'user:mine.experts-fp8-block',
    ]);
  });
});
