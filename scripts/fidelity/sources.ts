import type { EvidenceSource } from '../../src/core/fidelity/evidence.ts';

/** Publishers of measured runs, by how a measured-runs file names them. */
const PUBLISHERS: readonly (EvidenceSource & { readonly named: RegExp })[] = [
  {
    named: /inferencex/i,
    name: 'SemiAnalysis InferenceX',
    url: 'https://github.com/SemiAnalysisAI/InferenceX',
    licence: 'Apache-2.0',
    figures:
      'its public runs of vLLM, SGLang and TensorRT-LLM on Hopper and Blackwell, by way of AIConfigurator',
  },
  {
    named: /argonne/i,
    name: 'LLM-Inference-Bench',
    url: 'https://github.com/argonne-lcf/LLM-Inference-Bench',
    licence: 'BSD-3-Clause',
    figures: "Argonne's offline bursts of vLLM 0.5 on H100",
  },
  {
    named: /splitwise/i,
    name: 'Splitwise',
    url: 'https://github.com/Mutinifni/splitwise-sim',
    licence: 'MIT',
    figures: 'its measured prompts and decodes of vLLM 0.2 on A100 and H100',
  },
  {
    named: /gpustack/i,
    name: 'GPUStack',
    url: 'https://github.com/gpustack/gpustack',
    licence: 'Apache-2.0',
    figures: 'its performance lab: Qwen3 and gpt-oss on A100 and H100',
  },
  {
    named: /dstack/i,
    name: 'dstack',
    url: 'https://github.com/dstackai/benchmarks',
    licence: 'Apache-2.0',
    figures: 'its bursts of Llama-3.1-405B under vLLM 0.6 on eight H100',
  },
  {
    named: /llm-d/i,
    name: 'llm-d',
    url: 'https://github.com/llm-d/llm-d-kv-cache',
    licence: 'Apache-2.0',
    figures: 'its runs of routers over four replicas of Llama-3.1-70B',
  },
  {
    named: /TensorRT-LLM/i,
    name: 'TensorRT-LLM',
    url: 'https://github.com/NVIDIA/TensorRT-LLM',
    licence: 'Apache-2.0',
    figures: 'its performance pages: output tokens a second of thousands of requests at once',
  },
  {
    named: /aiconfigurator/i,
    name: 'NVIDIA AIConfigurator',
    url: 'https://github.com/ai-dynamo/aiconfigurator',
    licence: 'Apache-2.0',
    figures: 'its silicon sample: closed loops of vLLM, SGLang and TensorRT-LLM on H100 and H200',
  },
  {
    named: /apex/i,
    name: 'APEX+',
    url: 'https://github.com/microsoft/apex_plus',
    licence: 'MIT',
    figures: 'its validation runs: vLLM 0.6 under Poisson arrivals on H100',
  },
  {
    named: /blis/i,
    name: 'BLIS',
    url: 'https://github.com/inference-sim/inference-sim',
    licence: 'figures published by the project',
    figures: 'its runs of vLLM 0.15 at constant rates on H100, dense models and a mixture of experts',
  },
];

/** The publisher of a run. Throws for one whose licence is not known here. */
export function sourceOf(text: string): EvidenceSource {
  const found = PUBLISHERS.find(({ named }) => named.test(text));
  if (found === undefined)
    throw new Error(`the source ${JSON.stringify(text)} has no entry in scripts/fidelity/sources.ts`);
  const { named: _named, ...source } = found;
  return source;
}
