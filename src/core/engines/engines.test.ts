import { describe, expect, it } from 'vitest';
import { SCHEDULER_TEXTS } from '../schedulers/fields.ts';
import { generationLabel } from './generation-labels.ts';
import { ENGINE_NAMES, engineNamed, ENGINES, generationOf, isEngineVersion } from './index.ts';

const GENERATIONS = Object.values(ENGINES).flatMap(({ generations }) => generations);

describe.each(ENGINE_NAMES)('%s', (name) => {
  const { defaultVersion, generations, scheduler } = engineNamed(name);

  it('has a version of each generation, its default among them', () => {
    for (const generation of generations) {
      const { version } = generation;
      if (version !== null) expect(isEngineVersion(version)).toBe(true);
      expect(generationOf(name, version ?? undefined)).toBe(generation);
    }
    expect(generations.map(({ version }) => version)).toContain(defaultVersion);
  });

  it('is simulated with a scheduler that there is', () => {
    expect(Object.keys(SCHEDULER_TEXTS)).toContain(scheduler);
  });
});

it('every generation has an id and a label of its own', () => {
  expect(new Set(GENERATIONS.map(({ id }) => id)).size).toBe(GENERATIONS.length);
  expect(new Set(GENERATIONS.map(generationLabel)).size).toBe(GENERATIONS.length);
});

it('every scheduler goes with an engine that there is', () => {
  for (const { traits } of Object.values(SCHEDULER_TEXTS)) expect(ENGINE_NAMES).toContain(traits.engine);
});

it.each([
  ['vllm', '0.15.1', 'vllm-0.14'],
  ['vllm', '1.0', 'vllm-0.17'],
  ['sglang', '0.5.9', 'sglang-0.5.9'],
  ['sglang', '0.5.10.post1', 'sglang-0.5.10'],
  ['sglang', '0.5', 'sglang-0.0'],
  ['tensorrt-llm', '1.1.0rc2.post2', 'tensorrt-llm-1.1'],
  ['vllm', '0.13', 'vllm-0.8'],
  ['vllm', '0.7.9', 'vllm-0.0'],
  ['tensorrt-llm', '1.0.0rc3', 'tensorrt-llm-0.0'],
])('%s %s is of generation %s', (name, version, id) => {
  expect(generationOf(name, version).id).toBe(id);
});
