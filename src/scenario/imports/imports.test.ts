import { describe, expect, it } from 'vitest';
import { USUAL_CLIENT } from '../../core/workloads/arrivals/fields.ts';
import { readBenchmark } from './index.ts';
import { fixture, onlyResult, resultsOf } from './fixtures/testing.ts';

const MEAN_LENGTHS = { distribution: 'fixed', prompt: 1024, output: 128 };
const LLAMA = 'meta-llama/Llama-3.1-8B-Instruct';
const clients = (concurrency: number) => ({ process: 'closed-loop', concurrency, ...USUAL_CLIENT });

describe('vllm bench serve', () => {
  it('reads a closed loop with its totals', () => {
    expect(onlyResult(fixture('vllm-bench.json'))).toMatchObject({
      tool: 'vllm bench serve',
      label: '16 in flight',
      served: { model: LLAMA },
      measured: { ttft: { mean: 0.1425, p50: 0.12, p99: 0.33 }, tpot: { mean: 0.0112 }, itl: { p99: 0.031 } },
      load: {
        requests: 64,
        arrivals: clients(16),
        lengths: MEAN_LENGTHS,
      },
    });
  });

  it('takes lengths and send times, and more statistics, from a detailed file', () => {
    const { load, measured } = onlyResult(fixture('vllm-bench-detailed.json'));
    expect(load.requests).toBe(8);
    expect(load.lengths?.['prompts']).toHaveLength(8);
    expect(load.arrivals?.process).toBe('list');
    expect(load.arrivals?.['times']).toHaveLength(8);
    const file = fixture('vllm-bench-detailed.json') as Readonly<Record<string, number>>;
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
    const base = fixture('vllm-bench.json') as object;
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
    // As an infinite burstiness is read.
    expect(load({ request_rate: 5, burstiness: null, max_concurrency: null })).toEqual({
      process: 'constant',
      rate: 5,
    });
    const failed = readBenchmark({ ...base, completed: 60 });
    expect(failed.ok && failed.results[0]?.notes[0]).toBe(
      '4 of 64 requests failed; the others are compared.',
    );
  });
});

describe('AIPerf and GenAI-Perf', () => {
  it.each([
    ['aiperf.json', 'AIPerf', clients(16)],
    ['aiperf-phases.json', 'AIPerf', { process: 'gamma', rate: 6, cv: 0.5 }],
    ['genai-perf.json', 'GenAI-Perf', clients(16)],
    ['genai-perf-stimulus.json', 'GenAI-Perf', { process: 'constant', rate: 8 }],
  ])('reads %s', (name, tool, arrivals) => {
    const result = onlyResult(fixture(name));
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
    const { load, measured, label } = onlyResult(fixture('guidellm-0.2.json'));
    expect(label).toBe('poisson, 4 requests/s');
    expect(load.requests).toBe(8);
    expect(load.arrivals?.process).toBe('list');
    // Per request, as the same requests give it in the fixture of vLLM.
    expect(measured.tpot?.mean).toBeCloseTo(
      onlyResult(fixture('vllm-bench-detailed.json')).measured.tpot?.mean ?? 0,
      7,
    );
  });

  it('reads every benchmark of 0.4 on', () => {
    expect(resultsOf(fixture('guidellm-0.4.json')).map(({ load }) => load.arrivals)).toEqual([
      clients(1),
      clients(64),
      clients(16),
      { process: 'constant', rate: 4 },
    ]);
    const [first] = resultsOf(fixture('guidellm-0.4.json'));
    expect(first?.served.model).toBe(LLAMA);
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
    expect(onlyResult(fixture('inference-perf-stage.json'))).toMatchObject({
      label: 'constant, 4 requests/s',
      measured: { ttft: { mean: 0.056 }, tpot: { p50: 0.0094 }, e2e: { p90: 1.35 } },
      load: { requests: 240, arrivals: { process: 'constant', rate: 4 }, lengths: MEAN_LENGTHS },
    });
  });

  it('reads the summary of all stages by its mean rate', () => {
    const { load, notes } = onlyResult(fixture('inference-perf-summary.json'));
    expect(load).toMatchObject({ requests: 718, arrivals: { rate: 3.9 }, lengths: MEAN_LENGTHS });
    expect(notes.join(' ')).toContain('2 requests failed');
  });
});

describe('the median of GuideLLM 0.2, which wrote no 50th percentile', () => {
  it('is read', () => {
    const run = {
      metrics: {
        request_totals: { successful: 4 },
        time_to_first_token_ms: { successful: { mean: 50, median: 48.5, percentiles: { p90: 60 } } },
      },
    };
    expect(onlyResult({ benchmarks: [run] }).measured.ttft).toEqual({ mean: 0.05, p50: 0.0485, p90: 0.06 });
  });
});

/** Two clients that sent four requests each, as several tools list them. */
const LISTED = {
  load: {
    requests: 8,
    arrivals: clients(2),
    lengths: {
      prompts: [512, 256, 512, 256, 512, 256, 512, 256],
      outputs: [17, 9, 17, 9, 17, 9, 17, 9],
    },
  },
};

describe('lists of requests', () => {
  it.each(['aiperf-records.jsonl', 'inference-perf-requests.json', 'llm-load-test.json'])(
    '%s gives the same run',
    (name) => {
      const result = onlyResult(fixture(name));
      expect(result).toMatchObject(LISTED);
      expect(result.measured.ttft?.mean).toBeCloseTo(0.0435, 9);
      expect(result.measured.tpot?.mean).toBeCloseTo(0.01, 9);
      expect(result.measured.e2e?.p50).toBeCloseTo(0.1635, 9);
      expect(result.notes.join(' ')).toContain('1 of 9 requests failed');
    },
  );

  it('llmperf-responses.json has no send times, and its own inter-token latency is not TPOT', () => {
    const { load, measured } = onlyResult(fixture('llmperf-responses.json'));
    expect(load).toMatchObject({ requests: 8, lengths: LISTED.load.lengths });
    expect(load.arrivals).toBeUndefined();
    expect(measured.tpot?.mean).toBeCloseTo(0.01, 9);
  });

  it('gaps between the chunks of AIPerf are ITL where each holds a token', () => {
    expect(onlyResult(fixture('aiperf-records.jsonl')).measured.itl?.p99).toBeCloseTo(0.01, 9);
    const [record] = (fixture('aiperf-records.jsonl') as readonly { metrics: object }[]).slice(1);
    const inPairs = {
      ...record,
      metrics: { ...record?.metrics, inter_chunk_latency: { value: [20, 20], unit: 'ms' } },
    };
    const { measured, notes } = onlyResult([inPairs]);
    expect(measured.itl).toBeUndefined();
    expect(notes.join(' ')).toContain('only between chunks');
  });
});

describe('SGLang', () => {
  it('reads each line of its file, and what the server says of itself', () => {
    const [open, closed] = resultsOf(fixture('sglang-bench.jsonl'));
    expect(open).toMatchObject({
      tool: 'SGLang bench_serving',
      label: 'poisson, 4 requests/s',
      served: { model: LLAMA, engine: 'sglang 0.5.2', tensorParallel: 1, replicas: 1 },
      measured: { ttft: { mean: 0.06 }, tpot: { p90: 0.0132 }, outputTokensPerSecond: 386 },
      load: { requests: 128, lengths: { distribution: 'range', prompt: [512, 1024], output: [64, 128] } },
    });
    expect(closed?.load).toMatchObject({
      requests: 2,
      arrivals: clients(2),
      lengths: { distribution: 'list', prompts: [512, 1024], outputs: [5, 4] },
    });
  });

  it('takes mean lengths where the ends of its data set are not those of its requests', () => {
    const [first] = fixture('sglang-bench.jsonl') as readonly object[];
    expect(onlyResult({ ...first, total_output_tokens: 4096 }).load.lengths).toEqual({
      distribution: 'fixed',
      prompt: 768,
      output: 32,
    });
  });

  it('names the engine that its client was for', () => {
    const [first] = fixture('sglang-bench.jsonl') as readonly object[];
    const served = (change: object) => onlyResult({ ...first, server_info: null, ...change }).served;
    expect(served({ backend: 'vllm-chat' })).toMatchObject({ engine: 'vllm', model: null });
    expect(served({ server_info: { decode: [{ model_path: 'a/b', tp_size: 4 }] } })).toMatchObject({
      model: 'a/b',
      tensorParallel: 4,
    });
  });
});

describe('LLMPerf, trtllm-bench', () => {
  it('reads a summary without its inter-token latency', () => {
    const { served, measured, load } = onlyResult(fixture('llmperf-summary.json'));
    expect(served.model).toBe(LLAMA);
    expect(measured).toMatchObject({ ttft: { mean: 0.08, p99: 0.104 }, e2e: { p50: 1.477 } });
    expect([measured.tpot, measured.itl]).toEqual([undefined, undefined]);
    expect(load).toEqual({
      requests: 98,
      arrivals: clients(8),
      lengths: { distribution: 'fixed', prompt: 520, output: 128 },
    });
  });

  it('reads a report with its engine and division', () => {
    expect(onlyResult(fixture('trtllm-bench.json'))).toMatchObject({
      label: '32 in flight',
      served: { model: LLAMA, engine: 'TensorRT-LLM 1.1.0', tensorParallel: 2, pipelineParallel: 1 },
      measured: { ttft: { mean: 0.066 }, tpot: { p99: 0.0144 }, e2e: { p50: 1.59 } },
      load: { requests: 256, arrivals: clients(32), lengths: MEAN_LENGTHS },
    });
  });

  it('reads the number formats of a report', () => {
    const report = fixture('trtllm-bench.json') as { readonly engine: object };
    const engine = { ...report.engine, quantization: 'FP8', kv_cache_dtype: 'FP8' };
    expect(onlyResult({ ...report, engine }).served).toMatchObject({ weights: 'fp8', kvCache: 'fp8' });
    expect(onlyResult(report).served).toMatchObject({ weights: null, kvCache: null });
  });

  it('sees that all requests of a report came at once', () => {
    const report = fixture('trtllm-bench.json') as { readonly performance: object };
    const performance = { ...report.performance, total_latency_ms: 2000 };
    expect(onlyResult({ ...report, performance }).load.arrivals).toEqual({ process: 'burst' });
  });
});
