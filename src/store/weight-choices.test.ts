import { describe, expect, it } from 'vitest';
import { defaultComparison } from '../scenario/document/defaults.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { editScenario } from './edit.ts';
import { loadModels } from './models.ts';
import { weightChoices } from './weight-choices.ts';

await loadModels();

function withModel(model: Scenario['model']): Scenario {
  const [side] = defaultComparison().sides;
  if (side === undefined) throw new Error('no side');
  const edited = editScenario(side, [{ path: 'model', value: model }]);
  if (!edited.ok) throw new Error(String(model));
  return edited.value;
}
const offered = (model: Scenario['model']) => weightChoices(withModel(model));

describe('the weights of a model are offered', () => {
  it('as its own files have them first, which are its default', () => {
    const scenario = withModel('deepseek-ai/DeepSeek-R1');
    const [first, ...others] = weightChoices(scenario);
    expect(first).toEqual({ value: 'fp8-block', label: 'checkpoint: fp8, scale per block' });
    expect(scenario.deployment.weights).toBe('fp8-block');
    expect(others.map(({ value }) => value)).toContain('bf16');
  });

  it('kind by kind where they differ', () => {
    expect(offered('moonshotai/Kimi-K2.5')[0]).toEqual({
      value: 'checkpoint',
      label: 'checkpoint: attention, MLPs and shared experts bf16, experts int4',
    });
    expect(offered('nvidia/Qwen3-30B-A3B-NVFP4')[0]?.label).toBe('checkpoint: attention bf16, experts nvfp4');
  });

  it('in one format only where experts are measured in no other', () => {
    expect(offered('openai/gpt-oss-20b')).toEqual([
      { value: 'mxfp4', label: 'checkpoint: attention bf16, experts mxfp4' },
    ]);
  });

  it('in what else is timed, bf16 first where the files are', () => {
    expect(offered('Qwen/Qwen3-8B').slice(0, 3)).toEqual([
      { value: 'bf16', label: 'bf16' },
      { value: 'fp8', label: 'fp8, scale per tensor' },
      { value: 'fp8-block', label: 'fp8, scale per block' },
    ]);
  });
});
