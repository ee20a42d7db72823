import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findModel } from '../models/models.ts';
import type { ModelSpec } from '../models/model-spec.ts';
import type { EvidenceRun } from './evidence.ts';
import { FARTHEST, nearestRuns } from './nearest.ts';
import { evidenceRun } from './testing.ts';

const modelOf = (id: string): ModelSpec => findModel(id) as ModelSpec;
const near = (run: Partial<EvidenceRun>, conditions: Partial<EvidenceRun> = {}) => {
  const wanted = evidenceRun(conditions);
  return nearestRuns([evidenceRun(run)], wanted, modelOf(wanted.model), findModel);
};

describe('nearestRuns', () => {
  it('takes the same conditions for no distance at all', () => {
    expect(near({})).toMatchObject({ distance: 0, differences: [] });
  });

  it('names what is different', () => {
    expect(near({ tensorParallel: 2, gpu: 'h200-sxm' })).toMatchObject({
      distance: 1.5,
      differences: ['GPU', 'tensor parallelism'],
    });
    expect(near({ load: 64 })?.differences).toEqual(['load']);
    expect(near({ model: 'Qwen/Qwen3-32B' })?.differences).toEqual(['model']);
  });

  it('has nothing to say of another engine, architecture or kind of model', () => {
    expect(near({ engine: 'sglang', generation: 'sglang' })).toBeNull();
    expect(near({ gpu: 'a100-sxm' })).toBeNull();
    expect(near({}, { gpu: 'user:mine' })).toBeNull();
    expect(near({ model: 'mistralai/Mixtral-8x7B-v0.1' })).toBeNull();
  });

  it('finds a pipeline and a much larger model far', () => {
    expect(near({ pipelineParallel: 2 })?.areNear).toBe(false);
    expect(near({ model: 'meta-llama/Llama-3.1-8B' })?.areNear).toBe(false);
  });

  it('adds steps up until a run is too far', () => {
    expect(near({ generation: 'vllm from 0.14' })).toMatchObject({ distance: 1.5, areNear: true });
    expect(near({ generation: 'vllm from 0.14', gpu: 'h200-sxm' })).toMatchObject({
      distance: 2.5,
      areNear: false,
    });
  });

  it('takes lengths and loads that are not one number for some doublings away', () => {
    expect(near({}, { prompt: null, output: null })?.differences).toEqual(['lengths']);
    expect(near({ arrivals: 'poisson', load: 1 }, { arrivals: 'stages', load: null })?.differences).toEqual([
      'load',
    ]);
  });

  it('gives all runs of the nearest set-up and of no other', () => {
    const runs = [
      evidenceRun({ id: 'other', tensorParallel: 8 }),
      evidenceRun({ id: 'near', load: 16 }),
      evidenceRun({ id: 'same set-up', load: 256, prompt: 8192 }),
    ];
    const found = nearestRuns(runs, evidenceRun(), modelOf('meta-llama/Llama-3.1-70B'), findModel);
    expect(found?.runs.map(({ id }) => id)).toEqual(['near', 'same set-up']);
  });

  it('gives a run at least as near as every other', () => {
    const degree = fc.constantFrom(1, 2, 4, 8);
    const run = fc
      .record({
        tensorParallel: degree,
        gpu: fc.constantFrom('h100-sxm', 'h200-sxm', 'a100-sxm'),
        weights: fc.constantFrom('bf16', 'fp8'),
        load: fc.constantFrom(1, 16, 256),
      })
      .map(evidenceRun);
    fc.assert(
      fc.property(fc.array(run), run, (runs, wanted) => {
        const model = modelOf(wanted.model);
        const found = nearestRuns(runs, wanted, model, findModel);
        const alone = runs.flatMap((each) => nearestRuns([each], wanted, model, findModel)?.distance ?? []);
        if (alone.length === 0) expect(found).toBeNull();
        else expect(found?.distance).toBe(Math.min(...alone));
        if (found !== null) expect(found.areNear).toBe(found.distance <= FARTHEST);
      }),
    );
  });
});
