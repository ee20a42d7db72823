import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { COMPLETE } from '../../../core/catalog/complete-catalog.ts';
import { readHeldFiles } from '../../../core/profiles/measured-matrix.ts';
import { firstIssueText } from '../../../scenario/describe/issue-text.ts';
import { parseScenario } from '../../../scenario/document/parse.ts';
import { kernelsText } from './kernels-text.ts';

const HELD = ['profiles', 'operators'].flatMap((folder) =>
  readHeldFiles(JSON.parse(readFileSync(`public/${folder}/manifest.json`, 'utf8'))),
);

function textOf(fields: object): string {
  const workload = {
    requests: 10,
    arrivals: { process: 'poisson', rate: 1 },
    lengths: { distribution: 'fixed', prompt: 100, output: 20 },
  };
  const model = 'meta-llama/Llama-3.1-8B';
  const parsed = parseScenario(
    { version: 1, model, deployment: { gpu: 'h100-sxm' }, workload, ...fields },
    COMPLETE,
  );
  if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
  return kernelsText(parsed.value, HELD, COMPLETE);
}

it("names the engine's own kernels with their version", () => {
  expect(textOf({})).toMatch(/^vLLM [\d.]+ kernels: matrix products in bf16, attention and all-reduce\.$/);
  expect(textOf({ engine: { name: 'sglang' } })).toMatch(
    /^SGLang [\d.]+ kernels: matrix products in bf16, attention and all-reduce\.$/,
  );
});

it("says whose kernels stand in the place of the engine's", () => {
  const text = textOf({
    model: 'Qwen/Qwen3-30B-A3B',
    deployment: { gpu: 'h100-sxm', weights: 'int4' },
    engine: { name: 'tensorrt-llm' },
  });
  expect(text).toMatch(/TensorRT-LLM [\w.]+ kernels: .*attention/);
  expect(text).toMatch(/vLLM [\d.]+ kernels, in place of TensorRT-LLM’s: experts\./);
});

it('says nothing where no measured time is used', () => {
  expect(textOf({ timing: { model: 'roofline' } })).toBe('');
});
