import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { portrayTrace } from '../../core/workloads/portrait/workload-portrait.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import { parseScenario } from '../document/parse.ts';
import { fitTrace } from './fit-trace.ts';
import { neededTraceText, rowsText, traceText } from './trace-text.ts';

const plain = (text: string): string => text.replaceAll('\u202f', ' ');

/** Some requests, in order of arrival or without times. */
const traces = fc
  .record({
    rows: fc.array(fc.tuple(fc.integer({ min: 1, max: 30_000 }), fc.integer({ min: 1, max: 8000 })), {
      minLength: 1,
      maxLength: 60,
    }),
    gaps: fc.option(
      fc.array(fc.double({ min: 0, max: 5000, noNaN: true }), { minLength: 60, maxLength: 60 }),
    ),
  })
  .map(({ rows, gaps }) => {
    let time = 0;
    const columns = { prompts: rows.map(([prompt]) => prompt), outputs: rows.map(([, output]) => output) };
    if (gaps === null) return { id: 'user:mine', ...columns };
    const arrivals = rows.map((_, row) => (time += row === 0 ? 0 : (gaps[row] ?? 0)));
    return { id: 'user:mine', ...columns, arrivals };
  });

describe('a workload like a trace', () => {
  it('is one that documents take, with as many requests', () => {
    fc.assert(
      fc.property(traces, (trace) => {
        const portrait = portrayTrace(trace);
        const fitted = fitTrace(portrait);
        const read = parseScenario(
          {
            version: 1,
            model: 'meta-llama/Llama-3.1-8B',
            deployment: { gpu: 'h100-sxm' },
            workload: { arrivals: { process: 'poisson', rate: 4 }, ...fitted },
          },
          BUNDLED,
        );
        expect(read.ok ? '' : firstIssueText(read.issues)).toBe('');
        expect(fitted.requests).toBe(trace.prompts.length);
      }),
    );
  });

  it('has the rates of equal pieces of time, and the bars of both lengths', () => {
    const arrivals = { bucketSeconds: 10, counts: [20, 0, 45] };
    expect(
      fitTrace({
        requests: 65,
        seconds: 29,
        arrivals,
        prompts: { longest: 400, histogram: { edges: [100, 119, 427], counts: [40, 25] } },
        outputs: { longest: 9, histogram: { edges: [9, 11], counts: [65] } },
      }),
    ).toEqual({
      requests: 65,
      arrivals: {
        process: 'stages',
        stages: [
          { rate: 2, seconds: 10 },
          { rate: 0, seconds: 10 },
          { rate: 4.5, seconds: 10 },
          { rate: 2.24, seconds: 29 },
        ],
      },
      lengths: {
        distribution: 'histogram',
        prompt: { edges: [100, 119, 401], weights: [40, 25] },
        output: { edges: [9, 10], weights: [65] },
      },
    });
  });
});

describe('what is said of a trace', () => {
  it.each([
    [500, 125, '500 requests over 2 min 5 s, 4.0/s'],
    [1, 0, '1 request at one moment'],
    [19_366, null, '19 366 requests without times'],
  ])('of %s requests over %s s', (requests, seconds, text) => {
    expect(plain(traceText(requests, seconds))).toBe(text);
  });

  it('names the trace that is needed, and the rows that were left out', () => {
    expect(plain(neededTraceText({ id: 'user:mine', requests: 500, seconds: 125 }))).toBe(
      'mine (500 requests over 2 min 5 s, 4.0/s)',
    );
    const rows = { read: 10, used: 7, unreadable: 1, noPrompt: 0, noOutput: 2, noArrival: 0, outOfOrder: 1 };
    expect(plain(rowsText(rows))).toBe(
      '10 rows read, 7 used; left out: 1 unreadable, 2 without output tokens. 1 stood behind later ones and were put in order.',
    );
  });
});
