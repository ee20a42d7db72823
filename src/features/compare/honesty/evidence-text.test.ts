import { describe, expect, it } from 'vitest';
import { evidenceRun } from '../../../core/fidelity/testing.ts';
import { defaultComparison } from '../../../scenario/document/defaults.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { evidenceText } from './evidence-text.ts';

const [shown] = defaultComparison().sides as readonly [Scenario, ...Scenario[]];
/** As the run of the tests was measured. */
const measured: Scenario = {
  ...shown,
  engine: { name: 'vllm', version: '0.12.0' },
  deployment: { ...shown.deployment, tensorParallel: 4 },
  workload: {
    ...shown.workload,
    arrivals: { process: 'closed-loop', concurrency: 16 },
    lengths: { distribution: 'fixed', prompt: 1024, output: 128 },
  },
};
const textOf = (scenario: Scenario, runs = [evidenceRun()]) =>
  evidenceText(runs, scenario).replaceAll('\u202f', ' ');

describe('evidenceText', () => {
  it('names the nearest runs and their held-out error', () => {
    expect(textOf(measured)).toBe(
      'Nearest measured runs: vLLM 0.12.0, Llama-3.1-70B bf16 on 4 × H100, closed loop: TPOT error 10.0 % (1 run, held out).',
    );
    const both = [evidenceRun(), evidenceRun({ id: 'another', load: 64 })];
    expect(textOf(measured, both)).toContain('median TPOT error 10.0 % (2 runs, held out).');
  });

  it('says in what near runs differ', () => {
    const fp8 = { ...measured, deployment: { ...measured.deployment, weights: 'fp8' } };
    expect(textOf(fp8)).toMatch(/held out\); they differ in number format\.$/);
  });

  it('says so when none is near, or none can be', () => {
    const far = { ...measured, deployment: { ...measured.deployment, pipelineParallel: 2 } };
    expect(textOf(far)).toBe(
      'No measured runs are near: the closest, vLLM 0.12.0, Llama-3.1-70B bf16 on 4 × H100, closed loop, differ in pipeline stages.',
    );
    expect(textOf({ ...measured, deployment: { ...measured.deployment, gpu: 'l40s' } })).toMatch(
      /^No run of/,
    );
    const roofline = { ...measured, timing: { ...measured.timing, model: 'roofline' } };
    expect(textOf(roofline)).toContain('not predicted by roofline');
    expect(textOf({ ...measured, scheduler: { policy: 'sarathi' } })).toContain('with this scheduler');
  });
});
