import { describe, expect, it } from 'vitest';
import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import { planMemory } from '../../core/memory/memory-planner.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';
import { parseScenario } from '../../scenario/document/parse.ts';
import { firstIssueText } from '../../scenario/describe/issue-text.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { NARROW } from '../../lib/format/number.ts';
import { filterRows, sought } from './filter-rows.ts';
import { rowsFor, type ModelRow } from './model-row.ts';

function scenarioOn(gpu: string, more: Readonly<Record<string, unknown>> = {}): Scenario {
  const { deployment, ...rest } = { deployment: {}, ...more };
  const read = parseScenario(
    {
      version: 1,
      model: 'meta-llama/Llama-3.1-8B',
      deployment: { gpu, ...deployment },
      workload: {
        requests: 10,
        arrivals: { process: 'poisson', rate: 1 },
        lengths: { distribution: 'fixed', prompt: 512, output: 64 },
      },
      ...rest,
    },
    COMPLETE,
  );
  if (!read.ok) throw new Error(firstIssueText(read.issues));
  return read.value;
}

function rowOf(id: string, gpu: string): ModelRow {
  const model = COMPLETE.models.find(id);
  if (model === undefined) throw new Error(`no ${id}`);
  return rowsFor(scenarioOn(gpu), COMPLETE)(id, model);
}

describe('the row of a model', () => {
  it.each([
    ['deepseek-ai/DeepSeek-R1', 'h200-sxm', '671 B, 37.6 B active', '8 × H200', 'fp8-block', 'MIT'],
    ['deepseek-ai/DeepSeek-R1', 'h100-sxm', '671 B, 37.6 B active', '> 8 × H100', 'fp8-block', 'MIT'],
    ['openai/gpt-oss-120b', 'l40s', '117 B, 5.71 B active', '2 × L40S', 'bf16 and mxfp4', 'Apache 2.0'],
    ['meta-llama/Llama-3.1-8B', 'l40s', '8.03 B', '1 × L40S', 'bf16', 'Llama 3.1 Community License'],
  ])('%s on %s', (id, gpu, parameters, fitsOn, formats, licence) => {
    const row = rowOf(id, gpu);
    expect({ ...row, parameters: row.parameters.replaceAll(NARROW, ' ') }).toMatchObject({
      parameters,
      fitsOn,
      formats,
      licence,
    });
  });

  it('says what its layers are', () => {
    expect(rowOf('deepseek-ai/DeepSeek-R1', 'h200-sxm').layers).toEqual([
      '3 × latent attention + MLP',
      '58 × latent attention + 256 experts, 8 chosen, 1 shared',
    ]);
    expect(rowOf('openai/gpt-oss-20b', 'h100-sxm').layers[0]).toBe(
      '12 × attention over 128 tokens + 32 experts, 4 chosen',
    );
  });

  it('never contradicts the plan of a side that has the model as it says', () => {
    const wrong = COMPLETE.models.ids.filter((id) => {
      const { division } = rowOf(id, 'h100-sxm');
      if (division === null) return false;
      const side = scenarioOn('h100-sxm', { model: id, deployment: division });
      return !planMemory(resolveScenario(side, COMPLETE)).fits;
    });
    expect(wrong).toEqual([]);
  });
});

describe('rows are found by', () => {
  const rows = COMPLETE.models.ids.flatMap((id) => {
    const model = COMPLETE.models.find(id);
    return model === undefined ? [] : [sought(rowOf(id, 'h100-sxm'), model)];
  });
  const found = (typed: string): readonly string[] => filterRows(rows, typed).map(({ id }) => id);

  it.each([
    ['llama3.1 70b', ['meta-llama/Llama-3.1-70B']],
    ['openai', ['openai/gpt-oss-20b', 'openai/gpt-oss-120b']],
    ['deepseek R1', ['deepseek-ai/DeepSeek-R1']],
    ['no such model', []],
  ])('their names: %s', (typed, ids) => {
    expect(found(typed)).toEqual(ids);
  });

  it('their family, their formats and what they fit on', () => {
    expect(found('')).toHaveLength(rows.length);
    expect(found('mla')).toContain('moonshotai/Kimi-K2-Instruct');
    expect(found('moe qwen3')).toContain('Qwen/Qwen3-30B-A3B');
    expect(found('moe')).not.toContain('Qwen/Qwen3-8B');
    expect(found('mxfp4')).toContain('openai/gpt-oss-20b');
    expect(found('sliding window gemma')).toContain('google/gemma-2-9b');
  });
});
