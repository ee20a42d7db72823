import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBenchmarkText, readBenchmark } from './index.ts';
import { parseJsonText } from './reading/parse-json-text.ts';
import { FIXTURES, fixture, fixtureText } from './fixtures/testing.ts';

function message(input: unknown): string {
  const read = readBenchmark(input);
  return read.ok ? 'read' : read.message;
}

describe('files that are not results', () => {
  it.each([
    [
      { hello: 1, b: 2 },
      "No benchmark tool's results are recognised in this: it is an object with hello and b.",
    ],
    [{}, "No benchmark tool's results are recognised in this: it is an object without fields."],
    [null, "No benchmark tool's results are recognised in this: it is a single value."],
    [[], "No benchmark tool's results are recognised in this: it is an empty list."],
    [[[]], "No benchmark tool's results are recognised in this: it is a list."],
    [{ mean_ttft_ms: 'fast' }, 'This looks like a file of vllm bench serve, but it has no time above 0'],
    [{ time_to_first_token: { avg: null } }, 'This looks like a file of AIPerf, but it has no time above 0'],
    [{ benchmarks: [{ metrics: {} }] }, 'This looks like a file of GuideLLM, but it has no benchmark with'],
    [
      { load_summary: {}, successes: { latency: {} } },
      'This looks like a file of inference-perf, but it has no successful request',
    ],
    [{ ttft_s: 0, end_to_end_latency_s: 0 }, 'This looks like a file of LLMPerf, but it has no time above 0'],
    [[{ mean_ttft_ms: 9, completed: 1 }, {}], "Run 2 of the file: No benchmark tool's results"],
  ])('are refused in one sentence (%#)', (input, start) => {
    expect(message(input).slice(0, start.length)).toBe(start);
    expect(message(input)).toMatch(/\.$/);
  });

  it.each([
    ['Type,Name,Request Count,Failure Count,Median Response Time\nGET,/,5,0,4', 'a Locust stats CSV'],
    ['"Method","Name","# requests","# failures"\n"GET","/",51,0', 'a Locust stats CSV'],
    ['timeStamp,elapsed,label,responseCode\n1,2,a,200', 'a JMeter result table'],
    ['# HELP vllm:num_requests_running Number\nvllm:num_requests_running 3', "a server's /metrics page"],
    ['= PYTORCH BACKEND\nModel: x', 'the report that trtllm-bench prints'],
    ['ttft_s\n    p25 = 0.1\n', 'what LLMPerf prints'],
    ['Metric,avg,min,max\nRequest Latency (ms),1,1,1', "AIPerf's or GenAI-Perf's CSV export"],
    ['run,mean_ttft_ms,completed\n0,12,3', 'a table of serving results'],
    ['benchmarks:\n- type_: generative_benchmark', "GuideLLM's YAML or HTML report"],
    [[{ hw: 'h200', conc: 4, tput_per_gpu: 9 }], "InferenceX's row of a result"],
    [{ metrics: { http_req_duration: {} } }, 'a k6 summary'],
    [[{ type: 'Point', metric: 'vus', data: {} }], "k6's JSON output"],
    [{ experiments: [{ experiment: {}, requests: [] }] }, "GenAI-Perf's raw profile_export.json"],
    [{ data: [{ session_id: 'a', payloads: [] }] }, "AIPerf's inputs.json"],
    [{ elapsed_time: 1, num_requests: 2, total_num_tokens: 3 }, 'a result of vllm bench throughput'],
    [[{ timestamp: 0, input_length: 1, output_length: 1 }], 'a trace of requests'],
  ])('are named where they look like something (%#)', (input, name) => {
    expect(message(input).startsWith(`This looks like ${name}. `)).toBe(true);
    expect(message(input)).toMatch(/\.$/);
    if (typeof input === 'string') expect(isBenchmarkText(input)).toBe(true);
  });

  it('leave tables of kernel times to those who read them', () => {
    expect(isBenchmarkText('framework,gemm_dtype,m,n,k,latency\nvllm,bfloat16,1,2,3,0.1')).toBe(false);
    expect(isBenchmarkText('num_tokens,time_stats.mlp_up_proj.median\n1,0.1')).toBe(false);
  });

  it('never throw, whatever is missing from a good one', () => {
    for (const name of FIXTURES.filter((file) => file.endsWith('.json'))) {
      const whole = fixture(name);
      if (typeof whole !== 'object' || whole === null) continue;
      for (const key of Object.keys(whole)) {
        for (const value of [null, 'text', [], {}, -1]) {
          expect(() => readBenchmark({ ...whole, [key]: value })).not.toThrow();
        }
      }
    }
  });

  it('never throw where the file was cut off: what is whole is read, the rest is refused in a sentence', () => {
    const cut = fc.constantFrom(...FIXTURES).chain((name) => {
      const text = fixtureText(name);
      return fc.record({
        name: fc.constant(name),
        prefix: fc.nat(text.length).map((end) => text.slice(0, end)),
      });
    });
    fc.assert(
      fc.property(cut, ({ name, prefix }) => {
        const parsed = name.endsWith('.txt')
          ? ({ ok: true, document: prefix } as const)
          : parseJsonText(prefix);
        const read = parsed.ok ? readBenchmark(parsed.document) : parsed;
        if (!read.ok) expect(read.message).toMatch(/[.?]$/);
        else expect(read.results.length).toBeGreaterThan(0);
      }),
      { numRuns: 200 },
    );
  });
});
