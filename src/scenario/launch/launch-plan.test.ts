import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import { planMemory } from '../../core/memory/memory-planner.ts';
import { resolveScenario } from '../document/resolve.ts';
import { checkCommand } from './check-command.ts';
import { launchPlan } from './launch-plan.ts';
import { LAUNCH_ENGINES, type LaunchPlan } from './launch-types.ts';
import { SGLANG_OPTIONS } from './options/sglang.ts';
import { TENSORRT_LLM_OPTIONS } from './options/tensorrt-llm.ts';
import { VLLM_OPTIONS } from './options/vllm.ts';
import { CHOICES, scenarioFrom, scenarioOf } from './testing.ts';

const launchScenarios = fc
  .array(fc.nat(), { minLength: CHOICES, maxLength: CHOICES })
  .map(scenarioFrom)
  .filter((scenario) => scenario !== null);
const LISTS = { vllm: VLLM_OPTIONS, sglang: SGLANG_OPTIONS, 'tensorrt-llm': TENSORRT_LLM_OPTIONS };

/** Where each engine has what every scenario sets. */
const FLAGS = {
  vllm: ['--tensor-parallel-size', '--pipeline-parallel-size', '--max-num-seqs', '--max-model-len'],
  sglang: [
    '--tensor-parallel-size',
    '--pipeline-parallel-size',
    '--max-running-requests',
    '--context-length',
  ],
  'tensorrt-llm': ['--tp_size', '--pp_size', '--max_batch_size', '--max_seq_len'],
} as const;

const valueOf = ({ command }: LaunchPlan, flag: string): string | undefined =>
  command.includes(flag) ? command[command.indexOf(flag) + 1] : undefined;

const LLAMA = {
  model: 'meta-llama/Meta-Llama-3-8B',
  deployment: { gpu: 'h100-sxm' },
  scheduler: { policy: 'vllm-v1', maxBatchSize: 256, maxBatchTokens: 8192 },
  workload: {
    requests: 10,
    maxTokens: 4096,
    arrivals: { process: 'poisson', rate: 1 },
    lengths: { distribution: 'fixed', prompt: 100, output: 20 },
  },
};

describe('launchPlan', () => {
  it('writes only options that the version has, with values that it takes', () => {
    fc.assert(
      fc.property(launchScenarios, (scenario) => {
        const plans = launchPlan(scenario, planMemory(resolveScenario(scenario, COMPLETE)), COMPLETE);
        for (const engine of LAUNCH_ENGINES) {
          expect(checkCommand(plans[engine].command, LISTS[engine])).toEqual([]);
        }
      }),
    );
  });

  it('has parallelism, batch limit, length limit and number format of every scenario', () => {
    fc.assert(
      fc.property(launchScenarios, (scenario) => {
        const { deployment, scheduler, workload } = scenario;
        const plans = launchPlan(scenario, null, COMPLETE);
        for (const engine of LAUNCH_ENGINES) {
          const plan = plans[engine];
          const values = FLAGS[engine].map((flag) => valueOf(plan, flag));
          const isLowered = plan.notes.some((note) => note.startsWith('The batch limit is'));
          expect(values).toEqual(
            [
              deployment.tensorParallel,
              deployment.pipelineParallel,
              isLowered ? (scheduler['chunkSize'] ?? scheduler['maxBatchTokens']) : scheduler['maxBatchSize'],
              workload.maxTokens ?? undefined,
            ].map((value) => (value === undefined ? undefined : String(value))),
          );
          const options: unknown = plan.files[0] === undefined ? {} : parse(plan.files[0].text);
          expect({ dtype: valueOf(plan, '--dtype'), ...(options as object) }).toMatchObject({
            dtype: 'bfloat16',
          });
        }
        const [requests, tokens = Infinity] = ['--max-num-seqs', '--max-num-batched-tokens'].map((flag) =>
          Number(valueOf(plans.vllm, flag) ?? Infinity),
        );
        expect(requests).toBeLessThanOrEqual(tokens);
      }),
    );
  });

  it('starts where the token budget is below the batch limit, with as many requests as could run', () => {
    const tight = (scheduler: object, deployment: object = {}) =>
      launchPlan(
        scenarioOf({ ...LLAMA, deployment: { ...LLAMA.deployment, ...deployment }, scheduler }),
        null,
        COMPLETE,
      );
    const budget512 = { maxBatchTokens: 512, maxBatchSize: 1024 };
    for (const scheduler of [
      { policy: 'vllm-v1', ...budget512 },
      { policy: 'sarathi', maxBatchSize: 1024, chunkSize: 512 },
    ]) {
      const { vllm } = tight(scheduler);
      expect(valueOf(vllm, '--max-num-batched-tokens')).toBe('512');
      expect(valueOf(vllm, '--max-num-seqs')).toBe('512');
      expect(vllm.notes.join(' ')).toContain('The batch limit is 512 and not 1024');
    }
    const { sglang } = tight({ policy: 'sglang', ...budget512 });
    expect(valueOf(sglang, '--chunked-prefill-size')).toBe('512');
    expect(valueOf(sglang, '--max-running-requests')).toBe('1024');
    const stages = tight({ policy: 'vllm-v1', ...budget512 }, { pipelineParallel: 2 }).vllm;
    expect(stages.notes.join(' ')).toContain('in other pipeline stages');
  });

  it('gives no engine a token budget below a whole prompt, and says where it raised one', () => {
    const orcaPlus = { policy: 'orca-plus', maxBatchSize: 8, maxBatchTokens: 512 };
    const { vllm } = launchPlan(scenarioOf({ ...LLAMA, scheduler: orcaPlus }), null, COMPLETE);
    expect(valueOf(vllm, '--max-num-batched-tokens')).toBe('4096');
    expect(vllm.notes.join(' ')).toContain('4096 and not 512');
    const whole = launchPlan(
      scenarioOf({ ...LLAMA, scheduler: { policy: 'orca', maxBatchSize: 8 } }),
      null,
      COMPLETE,
    ).sglang;
    expect(valueOf(whole, '--chunked-prefill-size')).toBe('-1');
    expect(valueOf(whole, '--max-prefill-tokens')).toBe('4096');
  });

  it("means each engine's own share of memory", () => {
    const scenario = scenarioOf(LLAMA);
    const memory = planMemory(resolveScenario(scenario, COMPLETE));
    const plans = launchPlan(scenario, memory, COMPLETE);
    expect(valueOf(plans.vllm, '--gpu-memory-utilization')).toBe('0.9');
    const staticShare = Number(valueOf(plans.sglang, '--mem-fraction-static'));
    const freeShare = Number(valueOf(plans['tensorrt-llm'], '--kv_cache_free_gpu_memory_fraction'));
    const { totalBytes, weightsBytesPerGpu, activationBytes, runtimeBytes, kvBytes } = memory;
    const free = totalBytes - weightsBytesPerGpu - activationBytes - runtimeBytes;
    // To a thousandth, and never more than there is.
    expect((staticShare * (totalBytes - runtimeBytes) - weightsBytesPerGpu) / kvBytes).toBeCloseTo(1, 2);
    expect((freeShare * free) / kvBytes).toBeCloseTo(1, 2);
    expect(freeShare * free).toBeLessThanOrEqual(kvBytes);
  });

  it("leaves an engine's own share as it is, and finds vLLM's for as much cache", () => {
    const scenario = scenarioOf({ ...LLAMA, engine: { name: 'sglang' } });
    const memory = planMemory(resolveScenario(scenario, COMPLETE));
    const plans = launchPlan(scenario, memory, COMPLETE);
    expect(valueOf(plans.sglang, '--mem-fraction-static')).toBe('0.79');
    const share = Number(valueOf(plans.vllm, '--gpu-memory-utilization'));
    expect((share * memory.totalBytes) / memory.usableBytes).toBeCloseTo(1, 2);
    expect(plans.vllm.notes.join(' ')).toContain('--gpu-memory-utilization counts all');
  });

  it('says what an engine cannot do', () => {
    const plans = launchPlan(
      scenarioOf({
        ...LLAMA,
        deployment: { gpu: 'h100-sxm', blockSize: 8, replicas: 3, kvBlocks: 5000, weights: 'fp8-block' },
      }),
      null,
      COMPLETE,
    );
    const notes = (engine: keyof typeof plans): string => plans[engine].notes.join('\n');
    expect(notes('vllm')).toContain('no KV blocks of 8 tokens');
    expect(valueOf(plans.vllm, '--block-size')).toBe('16');
    // As many tokens in blocks of twice the size.
    expect(valueOf(plans.vllm, '--num-gpu-blocks-override')).toBe('2500');
    expect(notes('vllm')).toContain('one of 3 replicas');
    expect(notes('vllm')).toContain('checkpoint of their own');
    expect(notes('sglang')).toContain('--max-total-tokens');
    expect(notes('sglang')).toContain('weights and KV cache only');
    expect(notes('tensorrt-llm')).toContain("no option for the scenario's 8");
  });

  it('names the published fp8 checkpoint of a model', () => {
    const { vllm } = launchPlan(
      scenarioOf({ ...LLAMA, model: 'Qwen/Qwen3-8B', deployment: { gpu: 'h100-sxm', weights: 'fp8-block' } }),
      null,
      COMPLETE,
    );
    expect(vllm.command[2]).toBe('Qwen/Qwen3-8B-FP8');
  });

  it.each([
    ['deepseek-ai/DeepSeek-R1', 'fp8-block', 'fp8, scale per block'],
    ['openai/gpt-oss-20b', 'mxfp4', 'experts mxfp4'],
    ['moonshotai/Kimi-K2.5', 'checkpoint', 'experts int4'],
    ['Qwen/Qwen3-8B-FP8', 'fp8-block', 'fp8, scale per block'],
    ['nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-NVFP4', 'nvfp4', 'nvfp4'],
  ])('names %s itself with the weights of its own files, and no quantisation', (model, weights, text) => {
    const scenario = scenarioOf({
      ...LLAMA,
      model,
      deployment: {
        gpu: 'h200-sxm',
        tensorParallel: 8,
        ...(model.startsWith('Qwen') ? { tensorParallel: 1 } : {}),
      },
    });
    expect(scenario.deployment.weights).toBe(weights);
    const plans = launchPlan(scenario, null, COMPLETE);
    for (const engine of LAUNCH_ENGINES) {
      const { command, notes } = plans[engine];
      expect(command).toContain(model);
      expect(command).not.toContain('--quantization');
      expect(notes.join(' ')).toMatch(
        new RegExp(`itself holds its weights so .*${text}.*no option names it`),
      );
      expect(checkCommand(command, LISTS[engine])).toEqual([]);
    }
    const isTrusted = /^(moonshotai|nvidia)/.test(model);
    expect(plans.vllm.command.includes('--trust-remote-code')).toBe(isTrusted);
    expect(plans['tensorrt-llm'].command.includes('--trust_remote_code')).toBe(isTrusted);
  });

  it('asks for a checkpoint of its own where the model is published otherwise', () => {
    const deployment = { gpu: 'h200-sxm', tensorParallel: 8, weights: 'fp8' };
    const { vllm } = launchPlan(
      scenarioOf({ ...LLAMA, model: 'deepseek-ai/DeepSeek-R1', deployment }),
      null,
      COMPLETE,
    );
    expect(vllm.command).not.toContain('--quantization');
    expect(vllm.notes[0]).toMatch(/published otherwise .*fp8 weights come as a checkpoint of their own/);
  });

  it('names the nodes of a replica that spans several', () => {
    const scenario = scenarioOf({
      ...LLAMA,
      deployment: { gpu: 'h100-sxm', tensorParallel: 8, pipelineParallel: 2 },
    });
    const plans = launchPlan(scenario, null, COMPLETE);
    expect(valueOf(plans.sglang, '--nnodes')).toBe('2');
    expect(valueOf(plans.vllm, '--distributed-executor-backend')).toBe('ray');
    expect(plans.vllm.notes.join(' ')).toContain('16 GPUs in 2 nodes of 8');
  });

  it('leaves the place of a model without a name open', () => {
    const config = {
      model_type: 'llama',
      num_hidden_layers: 32,
      hidden_size: 4096,
      num_attention_heads: 32,
      num_key_value_heads: 8,
      intermediate_size: 14_336,
      vocab_size: 128_256,
      max_position_embeddings: 8192,
    };
    const { vllm } = launchPlan(scenarioOf({ ...LLAMA, model: config }), null, COMPLETE);
    expect(vllm.command[2]).toBe('YOUR_MODEL');
    expect(vllm.notes[0]).toContain('config.json');
  });

  it('is a shell command of one option a line, which writes its files first', () => {
    const plans = launchPlan(scenarioOf(LLAMA), null, COMPLETE);
    expect(plans.vllm.shell).toMatch(
      /^export HF_TOKEN=YOUR_HF_TOKEN\nvllm serve meta-llama\/\S+ \\\n {2}--tensor/,
    );
    const trt = plans['tensorrt-llm'];
    expect(trt.shell).toMatch(/^cat > trtllm-options\.yaml <<'EOF'\ndtype: bfloat16\n/);
    expect(trt.shell).toContain('\nEOF\nexport HF_TOKEN');
    expect(parse(trt.files[0]?.text ?? '')).toMatchObject({ kv_cache_config: { enable_block_reuse: true } });
  });
});
