import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isOwnTrace } from '../../scenario/document/own-trace.ts';
import { ownTraceId } from './own-traces.ts';

describe('the name of a trace', () => {
  it.each([
    ['trace.csv', 'user:trace'],
    ['My Traffic (May 2024).jsonl.gz', 'user:my-traffic-may-2024'],
    ['été.csv', 'user:t'],
    ['.csv', 'user:trace'],
  ])('of %s is %s', (file, id) => {
    expect(ownTraceId(file, [])).toBe(id);
  });

  it('is one that documents take, and no other trace’s', () => {
    fc.assert(
      fc.property(fc.string(), (file) => {
        const first = ownTraceId(file, []);
        const second = ownTraceId(file, [first]);
        expect(isOwnTrace(first)).toBe(true);
        expect(isOwnTrace(second)).toBe(true);
        expect(second).not.toBe(first);
      }),
    );
  });
});
