import { describe, expect, it } from 'vitest';
import { COMPLETE } from '../../../core/catalog/complete-catalog.ts';
import { firstIssueText } from '../../describe/issue-text.ts';
import { compareRun } from '../../measured/compare.ts';
import { UNSAID, type BenchmarkResult, type ServedBy } from '../benchmark-result.ts';
import { FIXTURES, fixture, onlyResult, resultsOf, SIDE } from '../fixtures/testing.ts';
import { toMeasuredRun } from './to-measured-run.ts';

/** A result that its file says to be served so. */
const servedBy = (served: Partial<ServedBy>) => ({
  ...onlyResult(fixture('vllm-bench.json')),
  served: { ...UNSAID, ...served },
});

function lent(served: Partial<ServedBy>, side = SIDE) {
  const read = toMeasuredRun(servedBy(served), side, COMPLETE);
  if (!read.ok) throw new Error(firstIssueText(read.issues));
  return read.value;
}

function refusal(served: Partial<ServedBy>): string {
  const read = toMeasuredRun(servedBy(served), SIDE, COMPLETE);
  return read.ok ? 'compared' : firstIssueText(read.issues);
}

/** Clients whose answers are listed get those. */
const exactly = ({ load: { arrivals, lengths } }: BenchmarkResult) =>
  arrivals?.process === 'closed-loop' && lengths?.distribution === 'list' ? { lengthJitter: 0 } : {};

describe('toMeasuredRun', () => {
  it('lays load and server of every fixture over the deployment shown', () => {
    for (const result of FIXTURES.flatMap((name) => resultsOf(fixture(name)))) {
      const read = toMeasuredRun(result, SIDE, COMPLETE);
      expect(read.ok ? '' : firstIssueText(read.issues)).toBe('');
      if (!read.ok) continue;
      const { scenario, score } = read.value.run;
      const { tensorParallel } = result.served;
      expect(scenario.deployment).toMatchObject({ gpu: 'h100-sxm', tensorParallel: tensorParallel ?? 1 });
      const { arrivals, ...load } = result.load;
      expect(scenario.workload).toMatchObject({ seed: 3, ...load });
      if (arrivals !== undefined)
        expect(scenario.workload.arrivals).toMatchObject({ ...arrivals, ...exactly(result) });
      if (arrivals?.process === 'closed-loop')
        expect(score.some((figure) => figure.startsWith('ttft.'))).toBe(false);
    }
  });

  it('takes what the file says of model, engine, GPU and division, and says so', () => {
    const { run, notes } = lent({
      model: 'Qwen/Qwen3-32B',
      engine: 'sglang 0.5.2',
      gpu: 'NVIDIA H200',
      tensorParallel: 2,
    });
    expect(run.scenario).toMatchObject({
      model: 'Qwen/Qwen3-32B',
      engine: { name: 'sglang', version: '0.5.2' },
      scheduler: { policy: 'sglang' },
      deployment: { gpu: 'h200-sxm', tensorParallel: 2 },
    });
    expect(run.engine).toBe('sglang 0.5.2');
    expect(notes[0]).toBe(
      'From the file, in place of the settings: Qwen/Qwen3-32B, sglang 0.5.2, h200-sxm, tensor parallelism 2.',
    );
  });

  it('takes the number formats that the file says', () => {
    const { run, notes } = lent({ weights: 'fp8', kvCache: 'fp8' });
    expect(run.scenario.deployment).toMatchObject({ weights: 'fp8', kvCache: 'fp8' });
    expect(notes).toContain('From the file, in place of the settings: weights in fp8, KV cache in fp8.');
  });

  it('leaves the engine of the side where the file names the same', () => {
    const side = { ...SIDE, engine: { ...SIDE.engine, host: { iterationSeconds: 0.004 } } };
    expect(lent({ engine: side.engine.name }, side).run.scenario.engine).toEqual(side.engine);
  });

  it('compares with no other what the file names and nobody here knows', () => {
    expect(refusal({ model: 'acme/own-7b' })).toBe(
      '"acme/own-7b" is the model of the file and not in the catalog: it is not compared with a prediction of meta-llama/Llama-3.1-8B. Paste its config.json as the model of the side, then drop the file again.',
    );
    expect(refusal({ engine: 'lmdeploy' })).toContain(
      '"lmdeploy" is the engine of the file and none that is simulated',
    );
    expect(refusal({ gpu: 'NVIDIA A30' })).toContain(
      '"NVIDIA A30" is the GPU of the file and not in the catalog',
    );
  });

  it('says what the file does not', () => {
    const bare = { ...servedBy({}), load: { requests: 20 } };
    const read = toMeasuredRun(bare, SIDE, COMPLETE);
    expect(read.ok && read.value.notes).toEqual([
      'The file does not name the model: it is taken to be that of the settings, meta-llama/Llama-3.1-8B.',
      'Not in the file, taken from the settings: arrivals, lengths.',
    ]);
  });

  it('names what does not fit the model', () => {
    const lengths = { distribution: 'fixed', prompt: 200_000, output: 1 };
    const result = servedBy({});
    const read = toMeasuredRun({ ...result, load: { ...result.load, lengths } }, SIDE, COMPLETE);
    expect(read.ok ? '' : firstIssueText(read.issues)).toContain('workload.lengths.prompt is 200000');
  });

  it('counts no doubted time, and does not offer to fit to it', () => {
    const read = toMeasuredRun(onlyResult(fixture('inference-perf-half-tpot.json')), SIDE, COMPLETE);
    if (!read.ok) throw new Error(firstIssueText(read.issues));
    const { run, doubts, isTrusted } = read.value;
    expect(isTrusted).toBe(false);
    expect(doubts[0]).toContain('TPOT of 5.00\u202Fms is about half of what its own E2E');
    expect(new Set(run.score.map((figure) => figure.split('.')[0]))).toEqual(new Set(['ttft', 'e2e']));
    expect(run.measured.tpot?.mean).toBe(0.005);
  });
});

describe('the name of a model in a file', () => {
  it.each([
    ['meta-llama/Llama-3.1-8B-Instruct', 'meta-llama/Llama-3.1-8B', 'bf16'],
    ['/models/Meta-Llama-3.1-8B-Instruct/', 'meta-llama/Llama-3.1-8B', 'bf16'],
    ['Qwen/Qwen3-32B', 'Qwen/Qwen3-32B', 'bf16'],
    ['RedHatAI/Meta-Llama-3.1-8B-Instruct-FP8', 'RedHatAI/Meta-Llama-3.1-8B-Instruct-FP8', 'fp8'],
  ])('%s is simulated as %s with weights in %s', (name, model, weights) => {
    expect(lent({ model: name }).run.scenario).toMatchObject({ model, deployment: { weights } });
  });
});

describe('compareRun', () => {
  it('gives signed errors in percent', () => {
    const { run } = lent({});
    const none = { mean: null, p50: null, p90: null, p95: null, p99: null, max: null };
    const compared = compareRun(run, {
      ttft: none,
      tpot: { ...none, mean: 0.0112 * 1.1 },
      itl: none,
      e2e: none,
      outputTokens: 0,
      duration: 0,
    });
    const tpot = compared.find(({ figure }) => figure === 'tpot.mean');
    expect(tpot?.errorPercent).toBeCloseTo(10, 9);
    expect(tpot?.counts).toBe(true);
    expect(compared.find(({ figure }) => figure === 'ttft.mean')).toMatchObject({
      predicted: null,
      errorPercent: null,
      counts: false,
    });
  });
});
