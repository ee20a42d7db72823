/**
 * How saved evidence and printed tables name each generation of an engine, by its id: no generation is found by it. They stand
 * apart from the engines so that the page need not load them first.
 */
const LABELS: Readonly<Record<string, string>> = {
  'vllm-0.17': 'vllm from 0.17',
  'vllm-0.14': 'vllm 0.14 to 0.16',
  'vllm-0.8': 'vllm 0.8 to 0.13',
  'vllm-0.0': 'vllm before 0.8',
  'sglang-0.5.10': 'sglang from 0.5.10',
  'sglang-0.5.9': 'sglang 0.5.9',
  'sglang-0.0': 'sglang before 0.5.9',
  'tensorrt-llm-1.2': 'tensorrt-llm from 1.2',
  'tensorrt-llm-1.1': 'tensorrt-llm 1.1',
  'tensorrt-llm-0.0': 'tensorrt-llm before 1.1',
  'vidur-2024': 'vidur-2024',
};

/** Such as "vllm 0.8 to 0.13". */
export function generationLabel({ id }: { readonly id: string }): string {
  return LABELS[id] ?? id;
}
