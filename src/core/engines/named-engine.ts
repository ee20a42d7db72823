import { VLLM, type KernelEngine } from './kernel-engines.ts';

/** What the sources of kernel tables write for the engines. */
const NAMES: readonly (readonly [name: RegExp, engine: KernelEngine])[] = [
  [/vllm/i, VLLM],
  [/sglang/i, 'sglang'],
  [/trt-?llm|tensorrt/i, 'tensorrt-llm'],
];

/** The engine that a text names, such as "TRTLLM" or "sglang_fused_moe_triton"; undefined: none. */
export function namedEngine(text: string): KernelEngine | undefined {
  return NAMES.find(([name]) => name.test(text))?.[1];
}
