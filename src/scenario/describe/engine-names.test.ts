import { describe, expect, it } from 'vitest';
import { engineSuffix, engineText } from './engine-names.ts';

const vllm = { name: 'vllm', version: '0.15' };
const sglang = { name: 'sglang', version: '0.5' };

describe('the name of an engine', () => {
  it('is as people write it, with its version', () => {
    expect(engineText(sglang)).toBe('SGLang 0.5');
    expect(engineText({ name: 'vidur-2024' })).toBe('no host time');
    expect(engineText({ ...vllm, host: { iterationSeconds: 0.001 } })).toBe('vLLM 0.15, refitted');
  });

  it('stands beside a deployment only where the sides have different ones', () => {
    expect(engineSuffix(vllm, [vllm, { ...vllm }])).toBe('');
    expect(engineSuffix(sglang, [vllm, sglang])).toBe(', SGLang 0.5');
    expect(engineSuffix(vllm, [vllm, { ...vllm, version: '0.8' }])).toBe(', vLLM 0.15');
  });
});
