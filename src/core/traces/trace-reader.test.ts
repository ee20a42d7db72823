import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sniff } from './sniff.ts';
import { TraceReader, type ReadTrace } from './trace-reader.ts';
import type { TraceMapping } from './mapping.ts';

/** Reads a whole text, cut into pieces at these places, by its known layout or by what is guessed. */
function read(text: string, cuts: readonly number[] = [], mapping?: Partial<TraceMapping>): ReadTrace {
  const seen = sniff(text);
  if (seen === null) throw new Error('no rows');
  const { prompt, output } = seen.guess;
  const guessed = prompt === null || output === null ? null : { ...seen.guess, prompt, output };
  const own = seen.format?.mapping ?? guessed;
  if (own === null) throw new Error('neither known nor guessed');
  const reader = new TraceReader(seen.layout, { ...own, ...mapping });
  const ends = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].toSorted((a, b) => a - b);
  for (const [i, end] of [...ends, text.length].entries()) reader.push(text.slice(ends[i - 1] ?? 0, end));
  return reader.end('test');
}

const plain = ({ trace, rows }: ReadTrace) => ({
  prompts: Array.from(trace.prompts),
  outputs: Array.from(trace.outputs),
  arrivals: trace.arrivals === undefined ? null : Array.from(trace.arrivals),
  sessions: trace.sessions === undefined ? null : Array.from(trace.sessions),
  blocks:
    trace.blocks === undefined
      ? null
      : { starts: Array.from(trace.blocks.starts), names: Array.from(trace.blocks.names) },
  rows,
});

const AZURE = `TIMESTAMP,ContextTokens,GeneratedTokens
2023-11-16 18:17:03.9799600,4808,10
2023-11-16 18:17:04.0319600,3180,8
2023-11-16 18:17:04.0000000,110,27
`;
const MOONCAKE = `{"timestamp": 0, "input_length": 1000, "output_length": 5, "hash_ids": [0, 1]}
{"timestamp": 3000, "input_length": 1100, "output_length": 0, "hash_ids": [0, 2]}
{"timestamp": 4500, "input_length": 1100, "output_length": 7, "hash_ids": [0, 2, 9007199254740991]}
`;
const BAILIAN = [
  {
    chat_id: 7,
    parent_chat_id: -1,
    timestamp: 0.5,
    input_length: 40,
    output_length: 3,
    type: 'text',
    turn: 1,
  },
  { chat_id: 8, parent_chat_id: -1, timestamp: 1, input_length: 50, output_length: 4, type: 'text', turn: 1 },
  {
    chat_id: 9,
    parent_chat_id: 7,
    timestamp: 2.5,
    input_length: 60,
    output_length: 5,
    type: 'text',
    turn: 2,
  },
]
  .map((row, i) => JSON.stringify({ ...row, hash_ids: [10, 20 + i] }))
  .join('\n');
const BURST = `Timestamp,Session ID,Elapsed time,Model,Request tokens,Response tokens,Total tokens,Log Type
5,a,1,ChatGPT,472,18,490,Conversation log
45,b,1,GPT-4,1087,230,1317,Conversation log
118,a,1,ChatGPT,417,0,417,Conversation log
120,,1,ChatGPT,300,9,309,API log
121,,1,ChatGPT,301,9,310,API log
130,a,1,ChatGPT,500,9,509,Conversation log
`;

describe('a trace in a known layout', () => {
  it("is Azure's, in order of time from the first", () => {
    expect(sniff(AZURE)?.format?.label).toBe('Azure');
    const { trace, rows } = read(AZURE);
    expect(Array.from(trace.prompts)).toEqual([4808, 110, 3180]);
    const [first = 1, second = 0, third = 0] = Array.from(trace.arrivals ?? []);
    expect(first).toBe(0);
    expect(second).toBeCloseTo(0.02004, 6);
    expect(third).toBeCloseTo(0.052, 6);
    expect(rows).toMatchObject({ read: 3, used: 3, outOfOrder: 1 });
  });

  it('is of conversations that list their turns, each a request', () => {
    const text = [
      { id: 'a', steps: [{ input: 100, new: 100, output: 20, gap: 0, kind: 'user' }] },
      {
        id: 'b',
        steps: [
          { input: 50, new: 50, output: 10 },
          { input: 80, new: 20, output: 0, gap: 1 },
          { input: 90, new: 30, output: 5, gap: 2.5 },
        ],
      },
      { id: 'c', steps: 'none' },
    ]
      .map((line) => JSON.stringify(line))
      .join('\n');
    expect(sniff(text)?.format?.label).toBe('inference-lab sessions');
    const { trace, rows } = read(text, [7, 90, 200]);
    expect(plain({ trace, rows })).toMatchObject({
      prompts: [100, 50, 90],
      sessions: [0, 1, 1],
      arrivals: null,
    });
    expect(Array.from(trace.turns?.think ?? [])).toEqual([0, 0, 2.5]);
    expect(Array.from(trace.turns?.known ?? [])).toEqual([0, 0, 60]);
    expect(rows).toMatchObject({ read: 5, used: 3, noOutput: 1, unreadable: 1 });
  });

  it("is Mooncake's, with what its blocks hold, and requests without output counted", () => {
    const found = plain(read(MOONCAKE));
    expect(found).toMatchObject({ arrivals: [0, 4.5], prompts: [1000, 1100], sessions: null });
    expect(found.blocks).toEqual({ starts: [0, 2, 5], names: [0, 1, 0, 2, 1_073_741_824] });
    expect(found.rows).toMatchObject({ read: 3, used: 2, noOutput: 1 });
  });

  it("is Bailian's, whose requests say which one they answer to", () => {
    expect(sniff(BAILIAN)?.format?.label).toBe('Bailian');
    expect(plain(read(BAILIAN))).toMatchObject({ arrivals: [0, 0.5, 2], sessions: [0, 1, 0] });
  });

  it("is BurstGPT's, whose calls without a session are alone", () => {
    const found = plain(read(BURST));
    expect(found.sessions).toEqual([0, 1, 2, 3, 0]);
    expect(found.rows).toMatchObject({ read: 6, used: 5, noOutput: 1 });
  });

  it("is Vidur's, with times or without", () => {
    const timed = 'arrived_at,num_prefill_tokens,num_decode_tokens\n2.5,374,44\n4,396,109\n';
    expect(plain(read(timed))).toMatchObject({ arrivals: [0, 1.5], prompts: [374, 396], outputs: [44, 109] });
    const lengths = 'num_prefill_tokens,num_decode_tokens,total_tokens,pd_ratio\n10,2,12,5.0\n';
    expect(plain(read(lengths))).toMatchObject({ arrivals: null, prompts: [10], outputs: [2] });
  });
});

describe('any other trace', () => {
  it.each([
    [
      '"Request Time";"Input Tokens";"Output Tokens"\r\n"2026-01-02T03:04:05Z";12;3\r\n"2026-01-02T03:04:06+00:00";14;4\r\n',
    ],
    ['\uFEFFts,prompt_len,completion_tokens\n100,12,3\n101,14,4\n'],
    ['created_at_ms\tn_ctx\tn_gen\n1700000000000\t12\t3\n1700000001000\t14\t4\n'],
    ['[{"start": 7, "prompt": 12, "output": 3, "note": "x"}, {"start": 8, "prompt": 14, "output": 4}]'],
    [
      '{"createdAt": 1700000000, "usage": null, "promptTokens": "12", "completionTokens": 3}\n{"createdAt": 1700000001, "promptTokens": 14, "completionTokens": 4}',
    ],
  ])('is guessed by its columns: %j', (text) => {
    expect(sniff(text)?.format).toBeNull();
    expect(plain(read(text))).toMatchObject({ arrivals: [0, 1], prompts: [12, 14], outputs: [3, 4] });
  });

  it('is read by the columns that somebody names', () => {
    const text = 'when,a,b,who\n1,12,3,x\n3,14,4,y\n5,16,5,x\n';
    expect(sniff(text)?.guess).toMatchObject({ prompt: null, output: null });
    const seen = sniff(text);
    if (seen === null) throw new Error('no rows');
    const reader = new TraceReader(seen.layout, {
      ...seen.guess,
      prompt: 'a',
      output: 'b',
      arrival: 'when',
      arrivalUnit: 'ms',
      session: 'who',
    });
    reader.push(text);
    const found = plain(reader.end('own'));
    expect(found).toMatchObject({ prompts: [12, 14, 16], sessions: [0, 1, 0] });
    expect(found.arrivals?.[2]).toBeCloseTo(0.004, 12);
  });

  it('counts what cannot be used by its reason', () => {
    const text =
      'arrived_at,num_prefill_tokens,num_decode_tokens\n1,10,2\nx,10,2\n2,0,2\n3,10,\n4\n,,\n5,11,3\n';
    expect(read(text).rows).toEqual({
      read: 7,
      used: 2,
      unreadable: 2,
      noPrompt: 1,
      noOutput: 1,
      noArrival: 1,
      outOfOrder: 0,
    });
  });

  it('holds no rows, or is no table at all', () => {
    expect(sniff('')).toBeNull();
    expect(sniff('[]')).toBeNull();
    expect(sniff('\n\n')).toBeNull();
  });
});

it('is the same whatever pieces it comes in', () => {
  const texts = [AZURE, MOONCAKE, BAILIAN, BURST, AZURE.replaceAll('\n', '\r\n')];
  fc.assert(
    fc.property(fc.constantFrom(...texts), fc.array(fc.nat(), { maxLength: 30 }), (text, cuts) => {
      expect(plain(read(text, cuts))).toEqual(plain(read(text)));
    }),
  );
});
