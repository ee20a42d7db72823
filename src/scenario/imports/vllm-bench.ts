import { nothingRead, UNSAID, type Importer, type ReadResults } from './benchmark-result.ts';
import { at, text } from './reading/json-access.ts';
import { readServingFile } from './reading/serving-file.ts';

/**
 * `vllm bench serve --save-result`, with or without `--save-detailed`, as vLLM 0.6 (benchmark_serving.py) to 0.24 and main of
 * July 2026 write it (vllm/benchmarks/serve.py).
 */
export const VLLM_BENCH = 'vllm bench serve';

/** Clients for one engine alone; "vllm" and "openai" are used for any server. */
const TELLING_BACKENDS = [
  'SGLang',
  'TensorRT-LLM',
  'LMDeploy',
  'TGI',
  'DeepSpeed-MII',
  'ScaleLLM',
  'llama.cpp',
];

export const vllmBench: Importer = {
  files: [
    {
      tool: VLLM_BENCH,
      versions: 'of vLLM 0.6 to 0.24',
      file: '`--save-result`, better with `--save-detailed`',
      gives:
        'TTFT, TPOT, ITL, E2E, output tokens/s; the detailed file also gives lengths and send times of every request',
    },
  ],
  recognises: (document) =>
    ['mean_ttft_ms', 'mean_tpot_ms', 'mean_e2el_ms'].some((key) => at(document, key) !== undefined),
  read: readVllmBench,
};

/** Reads what the tool writes, or what was made of what it prints. */
export function readVllmBench(document: unknown): ReadResults {
  const backend = text(at(document, 'backend')) ?? text(at(document, 'endpoint_type'));
  const served = {
    ...UNSAID,
    model: text(at(document, 'model_id')) ?? null,
    engine: TELLING_BACKENDS.find((name) => name.toLowerCase() === backend) ?? null,
  };
  const result = readServingFile(document, VLLM_BENCH, served, undefined);
  return result === null
    ? nothingRead(VLLM_BENCH, 'time above 0 under mean_ttft_ms, mean_tpot_ms or mean_e2el_ms')
    : { ok: true, results: [result] };
}
