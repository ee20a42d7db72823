import { describe, expect, it } from 'vitest';
import { fixture, onlyResult, resultsOf } from '../fixtures/testing.ts';

const LLAMA = 'meta-llama/Llama-3.1-8B-Instruct';
const LENGTHS = { distribution: 'fixed', prompt: 1024, output: 128 };

describe('what tools print at their end', () => {
  it('reads every block of a log of vLLM, each with the settings before it', () => {
    const [first, second, ...others] = resultsOf(fixture('vllm-console.txt'));
    expect(others).toEqual([]);
    expect(first).toMatchObject({
      tool: 'vllm bench serve',
      served: { model: LLAMA },
      measured: {
        ttft: { mean: 0.06, p50: 0.0582, p99: 0.09 },
        tpot: { mean: 0.011 },
        outputTokensPerSecond: 502.28,
      },
      load: { requests: 62, arrivals: { process: 'gamma', rate: 4, cv: 0.5 }, lengths: LENGTHS },
    });
    expect(first?.notes[0]).toBe('2 of 64 requests failed; the others are compared.');
    expect(second?.load.arrivals).toMatchObject({ process: 'closed-loop', concurrency: 16 });
    expect(second?.served.model).toBeNull();
  });

  it('lets the rate of answers stand for a text that does not say how requests were sent', () => {
    const block = String(fixture('vllm-console.txt')).split('\n').slice(6, 30).join('\n');
    const { load, notes } = onlyResult(block);
    expect(load.arrivals).toEqual({ process: 'poisson', rate: 3.92 });
    expect(notes.join(' ')).toContain('3.92 requests/s, as many as were answered, stand for it');
  });

  it('reads a log of Windows, and one with colours', () => {
    const text = String(fixture('sglang-console.txt'));
    const esc = String.fromCodePoint(27);
    const plain = onlyResult(text);
    expect(onlyResult(text.replaceAll('\n', '\r\n'))).toEqual(plain);
    expect(
      onlyResult(
        text.replace('Mean TTFT', `${esc}[1;32mMean TTFT${esc}[0m`).replace('====', `${esc}[0m====`),
      ),
    ).toEqual(plain);
  });

  it("tells SGLang's block", () => {
    expect(onlyResult(fixture('sglang-console.txt'))).toMatchObject({
      tool: 'SGLang bench_serving',
      label: '16 in flight',
      served: { engine: 'sglang' },
      measured: { e2e: { mean: 1.457, p50: 1.45 }, itl: { mean: 0.0112 } },
      load: { requests: 64, lengths: LENGTHS },
    });
  });

  it.each([
    ['genai-perf-console.txt', 'GenAI-Perf', '16 in flight', undefined],
    ['aiperf-console.txt', 'AIPerf', 'poisson, 8 requests/s', 0.14],
  ])('reads the table of %s, where names go on in the next row', (name, tool, label, median) => {
    const { measured, ...result } = onlyResult(fixture(name));
    expect(result).toMatchObject({
      tool,
      label,
      served: { model: LLAMA },
      load: { requests: 64, lengths: LENGTHS },
    });
    expect(measured).toMatchObject({ ttft: { mean: 0.14 }, e2e: { mean: 1.5624, p90: 1.87488 } });
    expect(measured.tpot?.p99).toBeCloseTo(0.01456, 12);
    expect(measured.ttft?.p50).toBe(median);
  });

  it('leaves out a number that the table has cut', () => {
    const table = String(fixture('aiperf-console.txt')).replace(
      '    140.00 │     112.00',
      '      140… │     112.00',
    );
    expect(onlyResult(table).measured.ttft?.mean).toBeUndefined();
    expect(onlyResult(table).measured.ttft?.p99).toBe(0.182);
  });
});
