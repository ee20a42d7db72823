import { expertsOf } from './layers.ts';
import type { ModelSpec } from './model-spec.ts';
import { allIn, type ModelFormats } from './weight-format.ts';

/** Endings of fine-tunings: they change the weights, not the shapes that time and memory depend on. */
const TUNINGS = /-(instruct|chat|it|hf|base|thinking|reasoning|bf16)(-\d{4})?(?=-|$)/g;
/** Marks of a quantised checkpoint, and the format that they mean. Those of Qwen and DeepSeek have scales a block. */
const FORMATS: readonly (readonly [RegExp, (owner: string, model: ModelSpec) => ModelFormats])[] = [
  [/-fp8(-dynamic|-block)?(?=-|$)/, (owner, _model) => allIn(BLOCK_OWNERS.has(owner) ? 'fp8-block' : 'fp8')],
  [/-(nvfp4|fp4)(?=-|$)/, (_owner, model) => nvfp4Of(model)],
  [/-(awq|gptq)(-int4)?(?=-|$)|-int4(?=-|$)|-quantized\.w4a16$/, () => allIn('int4')],
];
const BLOCK_OWNERS = new Set(['qwen', 'deepseek-ai', 'zai-org', 'minimaxai']);

/** NVIDIA's checkpoints of mixtures quantise experts and leave attention in bf16. */
function nvfp4Of(model: ModelSpec): ModelFormats {
  return { ...allIn('nvfp4'), mixer: expertsOf(model) === null ? 'nvfp4' : 'bf16' };
}

/** The catalog's model of an instruct or quantised name, such as "meta-llama/Llama-3.1-8B-Instruct" or "Qwen/Qwen3-32B-FP8". */
export function findByName(name: string, models: readonly ModelSpec[]): ModelSpec | undefined {
  const [owner = '', ...path] = name.trim().replace(/\/+$/, '').toLowerCase().split('/');
  const last = path.at(-1) ?? owner;
  const found = models.find((model) => shapeName(model.id) === shapeName(last));
  if (found !== undefined) return found;
  for (const [mark, formatsOf] of FORMATS) {
    if (!mark.test(last)) continue;
    const wanted = shapeName(last.replace(mark, ''));
    const model = models.find(({ id }) => shapeName(id) === wanted);
    return model === undefined ? undefined : { ...model, formats: formatsOf(owner, model) };
  }
  return undefined;
}

/** The last part of the path without the owner's mark and the tuning's. */
export function shapeName(name: string): string {
  const last = name.trim().replace(/\/+$/, '').split('/').at(-1) ?? '';
  return last
    .toLowerCase()
    .replace(/^(meta|nvidia)-/, '')
    .replace(TUNINGS, '');
}
