import type { EvidenceRun } from './evidence.ts';

/** A measured run for tests: Llama-3.1-70B in bf16 on four H100 under vLLM 0.12, a closed loop of 16 clients. */
export function evidenceRun(changes: Partial<EvidenceRun> = {}): EvidenceRun {
  return {
    id: 'a run',
    group: 'a group',
    published: 'vllm 0.12.0',
    source: 'somebody',
    flags: '',
    document: null,
    generation: 'vllm 0.8 to 0.13',
    engine: 'vllm',
    model: 'meta-llama/Llama-3.1-70B',
    gpu: 'h100-sxm',
    weights: 'bf16',
    kvCache: 'bf16',
    tensorParallel: 4,
    expertParallel: false,
    pipelineParallel: 1,
    replicas: 1,
    arrivals: 'closed-loop',
    load: 16,
    sharesPrompts: false,
    prompt: 1024,
    output: 128,
    deviation: { prefill: 0, decode: 0 },
    figures: [{ figure: 'tpot.mean', measured: 0.02, shipped: 0.021, heldOut: 0.018 }],
    ...changes,
  };
}
