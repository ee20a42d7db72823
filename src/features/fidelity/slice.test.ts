import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evidenceRun } from '../../core/fidelity/testing.ts';
import { metricsOf, readSlice, runsOf, sliceText, WHOLE, type Slice } from './slice.ts';

const slice: fc.Arbitrary<Slice> = fc.record({
  fit: fc.constantFrom('heldOut', 'shipped'),
  metric: fc.constantFrom('tpot', 'ttft'),
  generation: fc.constantFrom('', 'vllm 0.8 to 0.13'),
  gpu: fc.constantFrom('', 'h100-sxm'),
  model: fc.constantFrom('', 'meta-llama/Llama-3.1-70B'),
  weights: fc.constantFrom('', 'fp8'),
  find: fc.string({ unit: 'binary' }),
});

describe('the slice of an address', () => {
  it('is read back as it was written', () => {
    fc.assert(
      fc.property(slice, (each) => {
        expect(readSlice(sliceText(each))).toEqual(each);
      }),
    );
  });

  it('is the usual one where the address says nothing, or nonsense', () => {
    expect(readSlice('')).toEqual(WHOLE);
    expect(readSlice('fit=best&nonsense=1')).toEqual(WHOLE);
    expect(sliceText(WHOLE)).toBe('');
  });
});

it('finds runs by words of their names, in any order', () => {
  const runs = ['vllm MiniMax tp4 c16', 'vllm MiniMax tp2 c16', 'sglang R1 tp4'].map((id) =>
    evidenceRun({ id }),
  );
  const found = (find: string) => runsOf(runs, { ...WHOLE, find }).map(({ id }) => id);
  expect(found('TP4 vllm')).toEqual(['vllm MiniMax tp4 c16']);
  expect(found('')).toHaveLength(3);
});

it('offers latencies only: a throughput has no axis of times', () => {
  const figure = { measured: 1, shipped: 1, heldOut: 1 };
  const run = evidenceRun({
    figures: [
      { figure: 'outputTokensPerSecond', ...figure },
      { figure: 'tpot.mean', ...figure },
    ],
  });
  expect(metricsOf([run])).toEqual(['tpot']);
});
