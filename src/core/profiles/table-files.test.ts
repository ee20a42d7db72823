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

  it("take vLLM's experts of the profile before another engine's", () => {
    const coder = 'Qwen/Qwen3-30B-A3B';
    expect(operatorsOf(coder, 'h200-sxm', 'tensorrt-llm', 'fp8')).toEqual(['tensorrt-llm.experts-fp8']);
    // Nobody measured SGLang's in fp8 per tensor.
    expect(operatorsOf(coder, 'h200-sxm', 'sglang', 'fp8')).toEqual([]);
  });

  it('of experts in mxfp4 take tokens in mxfp8 on Blackwell, whatever the engine', () => {
    const gptOss = 'openai/gpt-oss-120b';
    expect(operatorsOf(gptOss, 'b200-sxm')).toEqual(['sglang.experts-mxfp4-mxfp8']);
    expect(operatorsOf(gptOss, 'b200-sxm', 'tensorrt-llm')).toEqual(['tensorrt-llm.experts-mxfp4-mxfp8']);
    expect(operatorsOf(gptOss, 'h200-sxm')).toEqual([]);
  });

  it("are an engine's own base and parts, and vLLM's parts where it has none", () => {
    const model = COMPLETE_LIBRARY.find('meta-llama/Llama-3.1-8B');
    if (model === undefined) throw new Error('no model');
    expect(filesOf(model, 'h100-sxm', 'fp8', 'sglang')).toEqual([
      'profiles/h100-sxm.sglang',
      'profiles/h100-sxm.sglang.fp8',
      'profiles/h100-sxm.sglang.kv-fp8',
    ]);
    expect(filesOf(model, 'l40s', 'fp8-block', 'sglang')[1]).toBe('profiles/l40s.fp8-block');
    // Servers pass products with scales by block to TensorRT-LLM's kernels there.
    expect(filesOf(model, 'b200-sxm', 'fp8-block', 'sglang')[1]).toBe(
      'profiles/b200-sxm.tensorrt-llm.fp8-block',
    );
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
