import { describe, expect, it } from 'vitest';
import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import { parseScenario } from '../document/parse.ts';
import { resolveScenario } from '../document/resolve.ts';
import type { Scenario } from '../document/scenario.ts';
import { asServed } from './server-conduct.ts';

function scenarioOf(engine: string, change: Record<string, unknown> = {}, concurrency = 16): Scenario {
  const parsed = parseScenario(
    {
      version: 1,
      model: 'meta-llama/Llama-3.1-70B',
      deployment: { gpu: 'h200-sxm', tensorParallel: 4 },
      engine: { name: engine },
      workload: {
        requests: 160,
        arrivals: { process: 'closed-loop', concurrency },
        lengths: { distribution: 'range', prompt: [819, 1024], output: [819, 1024] },
      },
      ...change,
    },
    COMPLETE,
  );
  if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
  return parsed.value;
}

describe('a server as its launch script says', () => {
  it.each([
    [{ gpu_memory_utilization: 0.95 }, 0.95],
    [{ free_gpu_memory_fraction: '0.8 (0.7 for 1k8k conc>=256)' }, 0.8],
    [{ free_gpu_memory_fraction: 'default 0.9' }, 0.9],
  ])('takes its share of memory: %o', (server, share) => {
    expect(asServed(scenarioOf('vllm'), server, COMPLETE).deployment.memoryFraction).toBe(share);
  });

  it.each([
    ['vllm', 'nvfp4', 'auto', 'fp8'],
    ['vllm', 'nvfp4', 'auto (bf16)', 'bf16'],
    ['vllm', 'fp8', 'auto', 'bf16'],
    ['sglang', 'nvfp4', 'auto', 'bf16'],
  ])('%s keeps the KV cache of an %s checkpoint that is %s in %s', (engine, weights, dtype, kept) => {
    const scenario = scenarioOf(engine, { deployment: { gpu: 'b200-sxm', weights, kvCache: 'bf16' } });
    expect(asServed(scenario, { kv_cache_dtype: dtype }, COMPLETE).deployment.kvCache).toBe(kept);
  });

  it.each([
    [4, 10],
    [16, 30],
  ])('lets SGLang look for requests as often as it did with %i clients', (clients, interval) => {
    const server = { scheduler_recv_interval: '30 if conc>=16 else 10' };
    const { scheduler } = asServed(scenarioOf('sglang', {}, clients), server, COMPLETE);
    expect(scheduler).toMatchObject({ policy: 'sglang', receiveInterval: interval });
  });

  it('delays the batches of TensorRT-LLM where its script does', () => {
    const server = {
      batch_wait: '1k1k and TP<8 only: batch_wait_timeout_iters 20, batch_wait_max_tokens_ratio 0.9',
    };
    const waits = { batchWaitIterations: 20, batchWaitRatio: 0.9 };
    expect(asServed(scenarioOf('tensorrt-llm'), server, COMPLETE).scheduler).toMatchObject(waits);
    const onEight = { deployment: { gpu: 'h200-sxm', tensorParallel: 8 } };
    const none = { batchWaitIterations: 0, batchWaitRatio: 0 };
    expect(asServed(scenarioOf('tensorrt-llm', onEight), server, COMPLETE).scheduler).toMatchObject(none);
  });

  it('is a document that is read again as it is, and that can be run', () => {
    for (const engine of ['vllm', 'sglang', 'tensorrt-llm']) {
      const served = asServed(scenarioOf(engine), {}, COMPLETE);
      expect(parseScenario(served, COMPLETE)).toEqual({ ok: true, value: served });
      expect(resolveScenario(served, COMPLETE).pools[0].scheduler.policy).toBe(served.scheduler.policy);
    }
  });

  it('lets tokens choose their experts as unevenly as real ones do', () => {
    const mixture = { model: 'openai/gpt-oss-120b' };
    expect(asServed(scenarioOf('vllm', mixture), {}, COMPLETE).deployment.expertSkew).toBe('power-law-1.01');
    expect(asServed(scenarioOf('vllm'), {}, COMPLETE).deployment.expertSkew).toBe('balanced');
  });
});
