import { DEFAULT_VLLM_VERSION, type EngineName } from './hosts.ts';

/** Engines as people name them. */
export const ENGINE_LABELS: Readonly<Record<EngineName, string>> = {
  vllm: 'vLLM',
  sglang: 'SGLang',
  'tensorrt-llm': 'TensorRT-LLM',
  'vidur-2024': 'None (no host time)',
};

/** A version of every generation that is told apart, newest first. */
const KNOWN_VERSIONS: Readonly<Record<string, readonly string[]>> = {
  vllm: [DEFAULT_VLLM_VERSION, '0.13', '0.7'],
  sglang: ['0.5'],
  'tensorrt-llm': ['1.0'],
};

/** The versions to offer for an engine; none where it has no versions. */
export function versionsOf(engine: string): readonly string[] {
  return Object.hasOwn(KNOWN_VERSIONS, engine) ? (KNOWN_VERSIONS[engine] ?? []) : [];
}
