import { describe, expect, it } from 'vitest';
import { ENGINE_NAMES, REFERENCE_ENGINE } from '../core/engines/index.ts';
import { SCHEDULER_TEXTS } from '../core/schedulers/fields.ts';
import { firstIssueText } from '../scenario/describe/issue-text.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { DOCUMENT, parsed } from '../scenario/document/testing.ts';
import { chooseEngine, chooseScheduler, chooseVersion } from './choose-engine.ts';
import { editScenario, type FieldEdit } from './edit.ts';

function edited(from: Scenario, edits: readonly FieldEdit[]): Scenario {
  const result = editScenario(from, edits);
  if (!result.ok) throw new Error(firstIssueText(result.issues));
  return result.value;
}

const scenario = parsed(DOCUMENT);
const start = edited(scenario, chooseScheduler(scenario, 'vllm-v1'));

describe('choosing an engine', () => {
  it("brings its default version, and its own scheduler in place of another engine's", () => {
    const sglang = edited(start, chooseEngine(start, 'sglang'));
    expect(sglang.engine).toEqual({ name: 'sglang', version: '0.5' });
    expect(sglang.scheduler.policy).toBe('sglang');
    const back = edited(sglang, chooseEngine(sglang, 'vllm'));
    expect(back).toEqual(start);
  });

  it('brings its own share of memory, but leaves one that was chosen', () => {
    const sglang = edited(start, chooseEngine(start, 'sglang'));
    expect([start, sglang].map(({ deployment }) => deployment.memoryFraction)).toEqual([0.9, 0.79]);
    const newer = edited(start, chooseVersion(start, '0.22'));
    expect(newer.deployment.memoryFraction).toBe(0.92);
    const chosen = edited(start, [{ path: 'deployment.memoryFraction', value: 0.85 }]);
    expect(edited(chosen, chooseEngine(chosen, 'sglang')).deployment.memoryFraction).toBe(0.85);
  });

  it('leaves a scheduler that is no engine of its own, and its limits', () => {
    const sarathi = edited(start, [
      ...chooseScheduler(start, 'sarathi'),
      { path: 'scheduler.chunkSize', value: 256 },
    ]);
    const served = edited(sarathi, chooseEngine(sarathi, 'tensorrt-llm'));
    expect(served.scheduler).toEqual(sarathi.scheduler);
    expect(served.engine.name).toBe('tensorrt-llm');
    const without = edited(start, chooseEngine(start, REFERENCE_ENGINE));
    expect(without.scheduler).toEqual(start.scheduler);
    expect(without.engine).toEqual({ name: REFERENCE_ENGINE });
  });

  it('is refused from no scheduler, and takes the reference away where it cannot stand', () => {
    for (const policy of Object.keys(SCHEDULER_TEXTS)) {
      const from = edited(start, chooseScheduler(start, policy));
      for (const name of ENGINE_NAMES) {
        expect(edited(from, chooseEngine(from, name)).engine.name).toBe(name);
      }
    }
    const reference = edited(start, [
      ...chooseScheduler(start, 'sarathi'),
      { path: 'compat', value: 'vidur' },
    ]);
    expect(edited(reference, chooseEngine(reference, 'vllm')).compat).toBeNull();
  });
});

describe('choosing a version', () => {
  it('keeps the engine, and empty goes back to the default', () => {
    const old = edited(start, chooseVersion(start, '0.8'));
    expect(old.engine).toEqual({ name: 'vllm', version: '0.8' });
    expect(edited(old, chooseVersion(old, ''))).toEqual(start);
  });

  it('refuses what is no version in a sentence of the field', () => {
    const refused = editScenario(start, chooseVersion(start, 'x'));
    expect(refused.ok ? '' : firstIssueText(refused.issues)).toBe(
      'engine.version must be a version such as "0.15", not "x".',
    );
  });
});
