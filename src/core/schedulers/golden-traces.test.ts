import { describe, expect, it } from 'vitest';
import { traceBatches } from './testing/batch-trace.ts';
import { GOLDEN_EDGE_TRACES } from './testing/golden-edge-traces.ts';
import { GOLDEN_TRACES } from './testing/golden-traces.ts';

/** Rounding of times, decimal digits. */
const DIGITS = 11;

interface GoldenBatch {
  readonly at: number;
  readonly items: readonly (readonly [number, number])[];
  readonly blocks: number | null;
}

function parseBatch(line: string): GoldenBatch {
  const [at, ...rest] = line.split(/\s+/);
  const blocks = rest.find((word) => word.startsWith('/'));
  return {
    at: Number(at),
    items: rest
      .filter((word) => !word.startsWith('/'))
      .map((word) => {
        const [request, tokens] = word.split(':');
        return [Number(request), Number(tokens)] as const;
      }),
    blocks: blocks === undefined ? null : Number(blocks.slice(1)),
  };
}

function parseBatches(text: string): readonly GoldenBatch[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => line !== '').map(parseBatch);
}

function expectClose(actual: ArrayLike<number>, expected: readonly number[]): void {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    if (Number.isNaN(value)) expect(actual[i]).toBeNaN();
    else expect(actual[i]).toBeCloseTo(value, DIGITS);
  });
}

describe('the batches of the reference, one by one', () => {
  it.each([...GOLDEN_TRACES, ...GOLDEN_EDGE_TRACES])('$name', (golden) => {
    const { batches, kvBlocks, table } = traceBatches(golden.setup);
    const expected = parseBatches(golden.batches);
    expect(batches.map(({ items }) => items)).toEqual(expected.map(({ items }) => items));
    expectClose(
      batches.map(({ at }) => at),
      expected.map(({ at }) => at),
    );
    expected.forEach(({ at, blocks }, i) => {
      if (blocks !== null) expect(`${at}: ${batches[i]?.blocks}`).toBe(`${at}: ${blocks}`);
    });
    expectClose(table.completedAt, golden.completedAt);
    const since = (times: Float64Array): Float64Array =>
      times.map((time, i) => time - (table.arrival[i] ?? 0));
    if (golden.delays) expectClose(since(table.scheduledAt), golden.delays);
    if (golden.ttft) expectClose(since(table.firstTokenAt), golden.ttft);
    if (golden.executionSeconds) expectClose(table.executionSeconds, golden.executionSeconds);
    expect(Array.from(table.preemptions)).toEqual(golden.restarts ?? golden.completedAt.map(() => 0));
    golden.lengths?.forEach(([prompt, output], i) => {
      expect(table.prefillEnd[i]).toBe(prompt);
      expect((table.prompt[i] ?? 0) + (table.output[i] ?? 0)).toBe(prompt + output);
    });
    expect(kvBlocks.capacity - kvBlocks.free).toBe(golden.leaked ?? 0);
  });
});
