import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import type { Attainment } from '../../core/results/attainment.ts';
import { answerText } from './answer.ts';
import { verdictOf, type RanOutcome, type SideOutcome } from './verdict.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
const say = (...sides: readonly SideOutcome[]) =>
  plain(answerText({ verdict: verdictOf(sides, BUNDLED), difference: null }));
const itl = (value: number | null): Attainment => ({
  metric: 'itl',
  percentile: 99,
  seconds: 0.2,
  value,
  met: value !== null && value <= 0.2,
});
const ttft = (value: number): Attainment => ({
  metric: 'ttft',
  percentile: 90,
  seconds: 2,
  value,
  met: value <= 2,
});
const ran = (label: string, changes: Partial<RanOutcome> = {}): SideOutcome => ({
  kind: 'ran',
  label,
  progress: 'complete',
  load: 'keeps-up',
  arriving: 20,
  served: 14.9,
  requests: 2000,
  completed: 2000,
  objectives: [ttft(1), itl(0.1)],
  ...changes,
});

describe('the verdict', () => {
  it('says which side keeps its objectives and by what the other misses', () => {
    expect(say(ran('A'), ran('B', { objectives: [ttft(1), itl(0.2313)] }))).toBe(
      '✓ A keeps both objectives. ✕ B misses ITL p99: 231 of 200 ms.',
    );
    expect(say(ran('B', { objectives: [ttft(2.5), itl(null)] }))).toBe(
      '✕ B misses TTFT p90: 2.50 of 2 s and ITL p99: no sample.',
    );
  });

  it('says once what is true of both', () => {
    expect(say(ran('A'), ran('B'))).toBe('✓ A and B keep both objectives.');
    expect(say(ran('A', { objectives: [] }), ran('B', { objectives: [] }))).toBe('✓ A and B keep up.');
    expect(say(ran('A', { objectives: [itl(0.1)] }))).toBe('✓ A keeps the objective.');
  });

  it('never prints a value that is missed as its limit', () => {
    expect(say(ran('A', { objectives: [itl(0.2003)] }))).toContain('200.3 of 200 ms');
  });

  it('says of a run under way that it is one', () => {
    expect(say(ran('A', { progress: 'under-way' }), { kind: 'empty', label: 'B' })).toBe(
      '✓ A keeps both objectives so far.',
    );
    expect(say({ kind: 'empty', label: 'A' })).toBe(
      '○ The answer will stand here when the first results arrive.',
    );
  });

  it('quotes no objective where the load is the finding', () => {
    expect(say(ran('A', { load: 'falls-behind' }))).toBe(
      '✕ A cannot keep up: 20 requests/s arrive, about 14.9 are served.',
    );
    expect(say(ran('A', { load: 'borderline' }))).toMatch(
      /^○ A is borderline at 20 requests\/s: 2 000 requests/,
    );
    expect(say(ran('A', { load: 'stuck', completed: 0 }))).toBe('✕ A never completes a request.');
    expect(say(ran('A', { load: 'stuck', completed: 1500 }))).toBe(
      '✕ A leaves 500 of 2 000 requests unfinished.',
    );
  });

  it('says that a side is memory only, which is no failure', () => {
    expect(say({ kind: 'untimed', label: 'A' }, ran('B'))).toContain(
      'A is memory only: it fits, and is not timed.',
    );
  });

  it('takes a model that does not fit as a result', () => {
    const smallestFit = { tensorParallel: 2, pipelineParallel: 1 };
    expect(say({ kind: 'unfit', label: 'A', gpu: 'h100-sxm', smallestFit }, ran('B'))).toBe(
      '✕ A does not fit its GPUs: as set, the smallest that fits is 2 × H100 TP 2. ✓ B keeps both objectives.',
    );
  });
});
