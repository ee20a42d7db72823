import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseTrace } from '../core/profiles/parse.ts';
import { holdTrace, readOwnTrace, traceText } from './own-traces.ts';

const TRACE = {
  id: 'user:mine',
  prompts: Int32Array.of(100, 200),
  outputs: Int32Array.of(10, 20),
  arrivals: Float64Array.of(0, 0.1 + 0.2),
  sessions: Int32Array.of(0, 0),
  blocks: { blockTokens: 16, starts: Int32Array.of(0, 1, 3), names: Int32Array.of(0, 0, 1) },
};

describe('a trace of the user’s own', () => {
  it('is the same numbers as text, bit for bit', () => {
    expect(parseTrace(traceText(TRACE))).toEqual({
      id: 'user:mine',
      prompts: [100, 200],
      outputs: [10, 20],
      arrivals: [0, 0.1 + 0.2],
      sessions: [0, 0],
      blocks: { blockTokens: 16, starts: [0, 1, 3], names: [0, 0, 1] },
    });
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1e9, noNaN: true }), { minLength: 1 }), (times) => {
        const columns = {
          prompts: new Int32Array(times.length).fill(1),
          outputs: new Int32Array(times.length).fill(1),
        };
        const { arrivals } = parseTrace(
          traceText({ id: 'user:mine', ...columns, arrivals: Float64Array.from(times) }),
        );
        expect(arrivals).toEqual(times.map((time) => time + 0));
      }),
    );
  });

  it('is there while the page is, also where the browser keeps nothing', async () => {
    expect(await readOwnTrace('user:mine')).toBeNull();
    holdTrace(TRACE);
    expect(await readOwnTrace('user:mine')).toBe(TRACE);
  });
});
