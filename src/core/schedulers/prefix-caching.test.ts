import { describe, expect, it } from 'vitest';
import { traceBatches, type TraceSetup } from './testing/batch-trace.ts';

const FIELDS = { maxBatchSize: 4, maxBatchTokens: 64, prefixCaching: true };

/** Prompts A and B begin with the same two blocks, S; C is of another group. */
const A = 0;
const B = 2;
const C = 1;
const LENGTHS = Int32Array.of(56, 80, 48);

function traceOf(rows: readonly (readonly [number, number, number])[], change: Partial<TraceSetup> = {}) {
  return traceBatches({
    policy: 'vllm-v1',
    fields: FIELDS,
    kvBlocks: 8,
    requests: rows.map(([arrival, prompt, output]) => [arrival, LENGTHS[prompt] ?? 0, output]),
    pool: {
      groups: 2,
      prefixTokens: 32,
      lengths: LENGTHS,
      promptOf: Int32Array.from(rows, ([, prompt]) => prompt),
    },
    ...change,
  });
}

const linesOf = ({ batches }: ReturnType<typeof traceBatches>): readonly string[] =>
  batches.map(({ items, blocks }) => `${items.map((item) => item.join(':')).join(' ')} /${blocks}`);

/** The free queue is written from its front: "_" a blank block, S0 S1 A2 B2 C0 ... what the others hold. */
describe('prefix caching', () => {
  const requests = [
    [0, A, 2], // all 56 tokens. Free afterwards: _ _ _ _ _ A2 S1 S0
    [0.1, B, 1], // behind S0 and S1; one blank becomes B2. _ _ _ _ A2 B2 S1 S0
    [0.2, B, 1], // its last token must be computed, and so its last block again: _ _ _ A2 B2 B2' S1 S0
    [0.3, C, 1], // three blanks and A2, then B2: B2' S1 S0 C4 C3 C2 C1 C0
    [0.4, A, 1], // behind S0 and S1, in the places of B2' and C4: C3 C2 C1 C0 _ A2 S1 S0
    [0.5, C, 1], // behind C0 to C3: A2 S1 S0 C4 C3 C2 C1 C0
    [0.6, B, 1], // behind S0 and S1, in the place of A2: C4 C3 C2 C1 C0 B2 S1 S0
    [0.7, A, 1], // behind S0 and S1: A2 comes in the place of C4
    [0.7, A, 1], // behind S0, S1 and the A2 of this very iteration: five blocks for both
  ] as const;

  it('computes what no block holds, shares blocks, and loses the end of the oldest prompt first', () => {
    const outcome = traceOf(requests);
    expect(linesOf(outcome)).toEqual([
      '0:56 /4',
      '0:1 /4',
      '1:16 /3',
      '2:16 /3',
      '3:64 /4',
      '3:16 /5',
      '4:24 /4',
      '5:16 /5',
      '6:16 /3',
      '7:24 8:8 /5',
    ]);
    expect(outcome.kvBlocks.queriedTokens).toBe(4 * 56 + 3 * 48 + 2 * 80);
    expect(outcome.kvBlocks.hitTokens).toBe(5 * 32 + 64 + 48);
    expect(outcome.iterations.tokens).toBe(4 * 56 + 3 * 48 + 2 * 80 + 1 - outcome.kvBlocks.hitTokens);
    expect(outcome.kvBlocks.peakUsed).toBe(5);
    // 24 tokens behind 32 and 8 behind 48: their attention counts what is cached.
    expect(outcome.iterations.maxPrefillTokens).toBe(80);
  });

  it('computes every prompt whole where it is off', () => {
    const outcome = traceOf(requests, { fields: { ...FIELDS, prefixCaching: false } });
    expect(outcome.kvBlocks.hitTokens).toBe(0);
    expect(outcome.iterations.tokens).toBe(4 * 56 + 3 * 48 + 2 * 80 + 1);
  });

  it('counts the cached prefix in the attention of the rest', () => {
    const { iterations } = traceOf([
      [0, B, 1],
      [0.1, B, 1],
    ]);
    // 48 x 49 / 2 pairs, then 16 tokens behind 32.
    expect(iterations.attentionPairs).toBe(48 * 24.5 + 16 * (32 + 8.5));
    expect(iterations.kvTokens).toBe(48 + 48);
  });
});

describe('a preempted request', () => {
  const preempted = (outputs: readonly [number, number]) =>
    traceBatches({
      policy: 'vllm-v1',
      fields: { ...FIELDS, maxBatchTokens: 256 },
      kvBlocks: 5,
      requests: [
        [0, 32, outputs[0]],
        [0, 32, outputs[1]],
      ],
    });

  it('goes on behind its own blocks where nobody took them', () => {
    const outcome = preempted([4, 4]);
    expect(linesOf(outcome)).toEqual([
      '0:32 1:32 /4',
      ...Array.from({ length: 3 }, () => '0:1 /3'),
      '1:1 /3',
      '1:1 /3',
      '1:1 /3',
    ]);
    // A restart asks for what is known already: it does not count as a hit.
    expect([outcome.kvBlocks.queriedTokens, outcome.kvBlocks.hitTokens]).toEqual([64, 0]);
    expect(Array.from(outcome.table.preemptions)).toEqual([0, 1]);
  });

  it('computes its end again where another request took the blocks', () => {
    // The other request's 49th token takes the second of its two blocks.
    const outcome = preempted([20, 4]);
    expect(linesOf(outcome).slice(17)).toEqual(['0:1 /4', '0:1 /4', '0:1 /4', '1:17 /3', '1:1 /3', '1:1 /3']);
    expect(outcome.kvBlocks.free).toBe(5);
  });
});
