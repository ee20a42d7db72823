import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { ExpertSkew } from '../../src/core/models/expert-skew.ts';
import { GPU_IDS, type GpuId } from '../../src/core/catalog/gpus/index.ts';
import type { KernelEngine } from '../../src/core/engines/kernel-engines.ts';

/** The models whose runs are composed. */
const COMPOSED_MODELS = [
  'deepseek-ai/DeepSeek-R1',
  'moonshotai/Kimi-K2.5',
  'Qwen/Qwen3-235B-A22B',
  'MiniMaxAI/MiniMax-M2.5',
  'openai/gpt-oss-120b',
  'meta-llama/Llama-3.1-70B',
];
const WEIGHTS = ['bf16', 'fp8', 'fp8-block', 'nvfp4', 'mxfp4'] as const;

/** A measured run of one replica divided by tensor parallelism, its experts by width or by number. */
export interface ComposedRun {
  readonly group: string;
  readonly model: string;
  readonly gpu: GpuId;
  readonly engine: KernelEngine;
  readonly tensorParallel: number;
  /** 1, or as tensorParallel. */
  readonly expertParallel: number;
  /** As the run names it: bf16 with experts in int4 (Kimi-K2.5); nvfp4 with attention in bf16, but for dense models. */
  readonly weights: (typeof WEIGHTS)[number];
  readonly kvCache: 'bf16' | 'fp8';
  readonly clients: number;
  readonly prompt: number;
  readonly output: number;
  /** Measured, mean, s. */
  readonly tpot: number;
  readonly skew: ExpertSkew;
}

interface SourceRun {
  readonly engine: string;
  readonly measured: { readonly tpot?: { readonly mean?: number } };
  readonly scenario: {
    readonly model: string;
    readonly deployment: {
      readonly gpu: string;
      readonly weights: string;
      readonly kvCache?: string;
      readonly tensorParallel?: number;
      readonly dataParallel?: number;
      readonly expertParallel?: number;
      readonly replicas?: number;
    };
    readonly scheduler: { readonly maxBatchSize?: number };
    readonly workload: {
      readonly arrivals: { readonly concurrency?: number };
      readonly lengths: { readonly prompt: Length; readonly output: Length };
    };
  };
}
type Length = number | readonly [number, number];

const ENGINES: readonly (readonly [prefix: string, engine: KernelEngine])[] = [
  ['vllm', 'vllm'],
  ['sglang', 'sglang'],
  ['trtllm', 'tensorrt-llm'],
];

/** The runs of the file that are of a model here, on a GPU of the catalog, without data parallelism. */
export function composedRuns(path: string, skew: ExpertSkew): ComposedRun[] {
  const runs = JSON.parse(gunzipSync(readFileSync(path)).toString('utf8')) as readonly SourceRun[];
  return runs.flatMap((run): ComposedRun[] => {
    const { model, deployment, scheduler, workload } = run.scenario;
    const gpu = GPU_IDS.find((id) => id === deployment.gpu);
    const engine = ENGINES.find(([prefix]) => run.engine.startsWith(prefix))?.[1];
    const weights = WEIGHTS.find((one) => one === deployment.weights);
    const { tensorParallel, expertParallel = 1, dataParallel = 1, replicas = 1 } = deployment;
    const tpot = run.measured.tpot?.mean;
    const clients = workload.arrivals.concurrency;
    if (tensorParallel === undefined || dataParallel !== 1) return [];
    const isComposed = expertParallel === 1 || expertParallel === tensorParallel;
    if (!isComposed || replicas !== 1 || !COMPOSED_MODELS.includes(model)) return [];
    if (gpu === undefined || engine === undefined || weights === undefined) return [];
    if (tpot === undefined || clients === undefined) return [];
    return [
      {
        group: `${run.engine} ${model.split('/')[1]} ${gpu} ${weights}${expertParallel > 1 ? ' EP' : ''}`,
        model,
        gpu,
        engine,
        tensorParallel,
        expertParallel,
        weights,
        kvCache: deployment.kvCache === 'fp8' ? 'fp8' : 'bf16',
        clients: Math.min(clients, scheduler.maxBatchSize ?? clients),
        prompt: meanOf(workload.lengths.prompt),
        output: meanOf(workload.lengths.output),
        tpot,
        skew,
      },
    ];
  });
}

function meanOf(length: Length): number {
  return typeof length === 'number' ? length : (length[0] + length[1]) / 2;
}
