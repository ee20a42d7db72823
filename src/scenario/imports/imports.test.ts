import { BUNDLED } from '../../core/catalog/bundled.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { USUAL_CLIENT } from '../../core/workloads/arrivals/fields.ts';
import { compareRun } from '../measured/compare.ts';
import { parseScenario } from '../document/parse.ts';
import type { Scenario } from '../document/scenario.ts';
import { readBenchmark } from './index.ts';
import { matchModel } from './comparing/match-model.ts';
import { parseJsonText } from './reading/parse-json-text.ts';
import { toMeasuredRun } from './comparing/to-measured-run.ts';

const FIXTURES = new URL('fixtures/', import.meta.url);

function document(name: string): unknown {
  const parsed = parseJsonText(readFileSync(new URL(name, FIXTURES), 'utf8'));
  if (!parsed.ok) throw new Error(parsed.message);
  return parsed.document;
}

function results(name: string) {
  const read = readBenchmark(document(name));
  if (!read.ok) throw new Error(read.message);
  return read.results;
}

function only(name: string) {
  const [result, ...rest] = results(name);
  if (result === undefined || rest.length > 0) throw new Error('one result expected');
  return result;
}

function message(input: unknown): string {
  const read = readBenchmark(input);
  return read.ok ? 'read' : read.message;
}

const SIDE: Scenario = (() => {
  const parsed = parseScenario(
    {
      version: 1,
      model: 'meta-llama/Llama-3.1-8B',
      deployment: { gpu: 'h100-sxm', tensorParallel: 1 },
      workload: {
        requests: 50,
        seed: 3,
        arrivals: { process: 'poisson', rate: 2 },
        lengths: { distribution: 'fixed', prompt: 300, output: 30 },
      },
    },
    BUNDLED,
  );
  if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
  return parsed.value;
})();

const MEAN_LENGTHS = { distribution: 'fixed', prompt: 1024, output: 128 };

describe('vllm bench serve', () => {
  it('reads a closed loop with its totals', () => {
    expect(only('vllm-bench.json')).toMatchObject({
      tool: 'vllm bench serve',
      label: '16 in flight',
      model: 'meta-llama/Llama-3.1-8B-Instruct',
      measured: { ttft: { mean: 0.1425, p50: 0.12, p99: 0.33 }, tpot: { mean: 0.0112 }, itl: { p99: 0.031 } },
      load: {
        requests: 64,
        arrivals: { process: 'closed-loop', concurrency: 16, ...USUAL_CLIENT },
        lengths: MEAN_LENGTHS,
      },
    });
  });

  it('takes lengths and send times, and more statistics, from a detailed file', () => {
    const { load, measured } = only('vllm-bench-detailed.json');
    expect(load.requests).toBe(8);
    expect(load.lengths?.['prompts']).toHaveLength(8);
    expect(load.arrivals?.process).toBe('list');
    expect(load.arrivals?.['times']).toHaveLength(8);
    const file = document('vllm-bench-detailed.json') as Readonly<Record<string, number>>;
    for (const [metric, name] of [
      ['ttft', 'ttft'],
      ['tpot', 'tpot'],
      ['itl', 'itl'],
    ] as const) {
      expect(measured[metric]?.mean).toBeCloseTo((file[`mean_${name}_ms`] ?? 0) / 1000, 9);
      expect(measured[metric]?.p90).toBeLessThanOrEqual(measured[metric]?.p99 ?? 0);
    }
    expect(measured.e2e?.mean).toBeGreaterThan(measured.ttft?.mean ?? 0);
  });

  it('tells gamma arrivals, bursts and failures', () => {
    const base = document('vllm-bench.json') as object;
    const load = (change: object) => {
      const read = readBenchmark({ ...base, ...change });
      return read.ok ? read.results[0]?.load.arrivals : undefined;
    };
    expect(load({ request_rate: 5, burstiness: 4, max_concurrency: null })).toEqual({
      process: 'gamma',
      rate: 5,
      cv: 0.5,
    });
    expect(load({ max_concurrency: null })).toEqual({ process: 'burst' });
    const failed = readBenchmark({ ...base, completed: 60 });
    expect(failed.ok && failed.results[0]?.notes[0]).toBe(
      '4 of 64 requests failed; the others are compared.',
    );
  });
});

describe('AIPerf and GenAI-Perf', () => {
  it.each([
    ['aiperf.json', 'AIPerf', { process: 'closed-loop', concurrency: 16, ...USUAL_CLIENT }],
    ['aiperf-phases.json', 'AIPerf', { process: 'gamma', rate: 6, cv: 0.5 }],
    ['genai-perf.json', 'GenAI-Perf', { process: 'closed-loop', concurrency: 16, ...USUAL_CLIENT }],
    ['genai-perf-stimulus.json', 'GenAI-Perf', { process: 'constant', rate: 8 }],
  ])('reads %s', (name, tool, arrivals) => {
    const result = only(name);
    expect(result.tool).toBe(tool);
    expect(result.load).toEqual({ requests: 64, arrivals, lengths: MEAN_LENGTHS });
    expect(result.measured.ttft).toMatchObject({ mean: 0.14, p50: 0.14, p90: 0.18, p99: 0.2 });
    expect(result.measured.tpot?.mean).toBeCloseTo(0.0112, 12);
    expect(result.measured.itl).toBeUndefined();
    expect(result.measured.e2e?.mean).toBeCloseTo(1.5624, 12);
  });
});

describe('GuideLLM', () => {
  it('reads 0.2 with its requests', () => {
    const { load, measured, label } = only('guidellm-0.2.json');
    expect(label).toBe('poisson, 4 requests/s');
    expect(load.requests).toBe(8);
    expect(load.arrivals?.process).toBe('list');
    // Per request, as the same requests give it in the fixture of vLLM.
    expect(measured.tpot?.mean).toBeCloseTo(only('vllm-bench-detailed.json').measured.tpot?.mean ?? 0, 7);
  });

  it('reads every benchmark of 0.4 on', () => {
    expect(results('guidellm-0.4.json').map(({ load }) => load.arrivals)).toEqual([
      { process: 'closed-loop', concurrency: 1, ...USUAL_CLIENT },
      { process: 'closed-loop', concurrency: 64, ...USUAL_CLIENT },
      { process: 'closed-loop', concurrency: 16, ...USUAL_CLIENT },
      { process: 'constant', rate: 4 },
    ]);
    const [first] = results('guidellm-0.4.json');
    expect(first?.model).toBe('meta-llama/Llama-3.1-8B-Instruct');
    expect(first?.measured).toMatchObject({
      ttft: { mean: 0.04 },
      itl: { mean: 0.0081 },
      e2e: { p50: 1.07 },
    });
    expect(first?.measured.tpot).toBeUndefined();
  });
});

describe('inference-perf', () => {
  it('reads a stage', () => {
    expect(only('inference-perf-stage.json')).toMatchObject({
      label: 'constant, 4 requests/s',
      measured: { ttft: { mean: 0.056 }, tpot: { p50: 0.0094 }, e2e: { p90: 1.35 } },
      load: { requests: 240, arrivals: { process: 'constant', rate: 4 }, lengths: MEAN_LENGTHS },
    });
  });

  it('reads the summary of all stages by its mean rate', () => {
    const { load, notes } = only('inference-perf-summary.json');
    expect(load).toMatchObject({ requests: 718, arrivals: { rate: 3.9 }, lengths: MEAN_LENGTHS });
    expect(notes.join(' ')).toContain('2 requests failed');
  });
});

describe('files that are not results', () => {
  it.each([
    [
      {},
      'This is no result file that can be read; looked for vllm bench serve (mean_ttft_ms and completed), AIPerf',
    ],
    [null, 'This is no result file'],
    [[], 'This is no result file'],
    [[[]], 'This is no result file'],
    [{ mean_ttft_ms: 'fast' }, 'This looks like a file of vllm bench serve, but it has no time above 0'],
    [{ time_to_first_token: { avg: null } }, 'This looks like a file of AIPerf, but it has no time above 0'],
    [{ benchmarks: [{ metrics: {} }] }, 'This looks like a file of GuideLLM, but it has no benchmark with'],
    [
      { load_summary: {}, successes: { latency: {} } },
      'This looks like a file of inference-perf, but it has no successful request',
    ],
  ])('are refused in one sentence (%#)', (input, start) => {
    expect(message(input).slice(0, start.length)).toBe(start);
    expect(message(input)).toMatch(/\.$/);
  });

  it('never throw, whatever is missing from a good one', () => {
    for (const name of readdirSync(FIXTURES).filter((file) => file.endsWith('.json'))) {
      const whole = document(name) as Readonly<Record<string, unknown>>;
      for (const key of Object.keys(whole)) {
        for (const value of [null, 'text', [], {}, -1]) {
          expect(() => readBenchmark({ ...whole, [key]: value })).not.toThrow();
        }
      }
    }
  });
});

describe('parseJsonText', () => {
  it('reads what Python writes: NaN, and an object a line', () => {
    expect(parseJsonText('{"a": [NaN, -Infinity, 1], "b": NaN}')).toEqual({
      ok: true,
      document: { a: [null, null, 1], b: null },
    });
    expect(parseJsonText('{"a": 1}\n{"a": 2}\n')).toEqual({ ok: true, document: [{ a: 1 }, { a: 2 }] });
    expect(parseJsonText('a,b\n1,2')).toEqual({
      ok: false,
      message: String.raw`This is not JSON; it begins with "a,b\n1,2".`,
    });
  });
});

describe('toMeasuredRun', () => {
  it('lays load and model of every fixture over the deployment shown', () => {
    for (const name of readdirSync(FIXTURES).filter((file) => file.endsWith('.json'))) {
      for (const result of results(name)) {
        const side = result.model === 'Qwen/Qwen3-32B' ? { ...SIDE, deployment: SIDE.deployment } : SIDE;
        const lent = toMeasuredRun(result, side, BUNDLED);
        expect(lent.ok ? '' : firstIssueText(lent.issues)).toBe('');
        if (!lent.ok) continue;
        const { scenario, score } = lent.value.run;
        expect(scenario.deployment).toEqual(SIDE.deployment);
        expect(scenario.workload).toMatchObject({ seed: 3, ...result.load });
        expect(score.some((figure) => figure.startsWith('ttft.'))).toBe(
          result.load.arrivals?.process !== 'closed-loop',
        );
      }
    }
  });

  it('says what the file does not', () => {
    const [result] = results('vllm-bench.json');
    if (result === undefined) throw new Error('no result');
    const lent = toMeasuredRun({ ...result, model: 'acme/own-7b', load: { requests: 20 } }, SIDE, BUNDLED);
    expect(lent.ok && lent.value.notes).toEqual([
      'The file\'s model "acme/own-7b" is not in the catalog; it is compared with meta-llama/Llama-3.1-8B.',
      'Not in the file, taken from the settings: arrivals, lengths.',
    ]);
  });

  it('names what does not fit the model', () => {
    const [result] = results('vllm-bench.json');
    if (result === undefined) throw new Error('no result');
    const lengths = { distribution: 'fixed', prompt: 200_000, output: 1 };
    const lent = toMeasuredRun({ ...result, load: { ...result.load, lengths } }, SIDE, BUNDLED);
    expect(lent.ok ? '' : firstIssueText(lent.issues)).toContain('workload.lengths.prompt is 200000');
  });
});

describe('matchModel', () => {
  it.each([
    ['meta-llama/Llama-3.1-8B-Instruct', 'meta-llama/Llama-3.1-8B'],
    ['/models/Meta-Llama-3.1-8B-Instruct/', 'meta-llama/Llama-3.1-8B'],
    ['Qwen/Qwen3-32B', 'Qwen/Qwen3-32B'],
    ['acme/own-7b', undefined],
  ])('%s', (name, id) => {
    expect(matchModel(name)).toBe(id);
  });
});

describe('compareRun', () => {
  it('gives signed errors in percent', () => {
    const [result] = results('vllm-bench.json');
    const lent = result === undefined ? undefined : toMeasuredRun(result, SIDE, BUNDLED);
    if (lent === undefined || !lent.ok) throw new Error('no run');
    const none = { mean: null, p50: null, p90: null, p95: null, p99: null, max: null };
    const compared = compareRun(lent.value.run, {
      ttft: none,
      tpot: { ...none, mean: 0.0112 * 1.1 },
      itl: none,
      e2e: none,
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
