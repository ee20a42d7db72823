/** An engine in the files of benchmarks. */
export interface MeasuredAs {
  /** In lower case and without spaces and separators. */
  readonly spellings: readonly string[];
  /** What one without a version is taken for: the contract of the measured-runs file. */
  readonly version: string;
}

/**
 * How benchmarks name engines, by their name in a scenario; what nobody measures is not here. Apart from the engines so that
 * the page need not load it first.
 */
export const MEASURED_AS: Readonly<Record<string, MeasuredAs>> = {
  vllm: { spellings: ['vllm'], version: '0.12' },
  sglang: { spellings: ['sglang', 'sgl'], version: '0.5' },
  'tensorrt-llm': { spellings: ['trtllm', 'tensorrtllm', 'tensorrt', 'trt'], version: '1.0' },
};
