import { describe, expect, it } from 'vitest';
import { describeFinding } from './finding.ts';
import type { SideView } from './side-view.ts';
import { completeView, emptyView, partialView, summaryWith, unfitView } from '../testing.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
const say = (a: SideView, b: SideView) => plain(describeFinding(a, b, 'ttft'));
const done = (label: string, p99: number | null) => completeView(label, summaryWith(p99));
const partial = (label: string, p99: number) => partialView(label, summaryWith(p99), 412);
const growing = (label: string, requestsPerSecond: number) =>
  completeView(label, summaryWith(30, { stable: false, requestsPerSecond }), { load: 'falls-behind' });

describe('the finding', () => {
  it('compares the tail, with both figures and the load', () => {
    expect(say(done('A', 0.4), done('B', 0.3))).toBe(
      "B's p99 TTFT is 25 % lower than A's at 4 requests/s: 300 ms against 400 ms. Both cost $10.00 for a million output tokens.",
    );
    expect(say(done('A', 0.2), done('B', 0.5))).toContain("B's p99 TTFT is 150 % higher than A's");
  });

  it('does not call a difference what the digits do not show', () => {
    expect(say(done('A', 0.3), done('B', 0.3))).toContain('A and B have the same p99 TTFT, 300 ms');
    expect(say(done('A', 0.3), done('B', 0.3009))).toContain('within 0.5 %: 301 ms against 300 ms');
  });

  it('names the cheaper side, and keeps quiet on cost while a run is under way', () => {
    const dear = { ...done('B', 0.3), dollarsPerHour: 72 };
    expect(say(done('A', 0.3), dear)).toContain(
      'A costs 50 % less than B for a million output tokens: $10.00.',
    );
    expect(say(done('A', 0.3), { ...partial('B', 0.3), dollarsPerHour: 72 })).not.toContain('cost');
    expect(say(done('A', 0.3), { ...dear, dollarsPerHour: null })).not.toContain('cost');
    const free = { dollarsPerHour: 0 };
    expect(say({ ...done('A', 0.3), ...free }, { ...done('B', 0.3), ...free })).toContain('Both cost $0 for');
    expect(say({ ...done('A', 0.3), ...free }, dear)).toContain('A costs 100 % less than B');
  });

  it('says of how many requests a running comparison is', () => {
    expect(say(partial('A', 0.4), done('B', 0.3))).toMatch(/^With A at 412 of 2 000 requests: B's p99/);
    expect(say(partial('A', 0.4), partial('B', 0.3))).toMatch(/^So far: B's p99/);
  });

  it('leaves the load out where the sides differ in it', () => {
    const b = done('B', 0.3);
    const workload = { ...b.scenario.workload, arrivals: { process: 'poisson', rate: 8 } };
    expect(say(done('A', 0.4), { ...b, scenario: { ...b.scenario, workload } })).not.toContain('requests/s');
  });

  it('states a side alone when the other has nothing to say', () => {
    expect(say(emptyView('A'), emptyView('B'))).toBe(
      'The finding will stand here when the first results arrive.',
    );
    expect(say(emptyView('A'), done('B', 0.3))).toBe("B's p99 TTFT is 300 ms at 4 requests/s.");
    expect(say(done('A', null), done('B', 0.3))).toContain('A has no TTFT to compare.');
    expect(say(done('A', null), done('B', null))).toContain('Neither side has a TTFT to compare.');
  });

  it('takes a model that does not fit as a result', () => {
    expect(say(unfitView('A', { tensorParallel: 2, pipelineParallel: 1 }), done('B', 0.3))).toBe(
      "A does not fit its GPUs: the smallest that fits is 2 × H100 TP 2. B's p99 TTFT is 300 ms at 4 requests/s.",
    );
    expect(say(unfitView('A', null), unfitView('B', { tensorParallel: 4, pipelineParallel: 2 }))).toBe(
      'Neither A nor B fits its GPUs. For A no division over H100 GPUs fits; for B the smallest that fits is 8 × H100 TP 4 PP 2.',
    );
  });

  it('does not compare latencies of a queue that grows', () => {
    expect(say(growing('A', 2.5), done('B', 0.3))).toBe(
      "A: Cannot keep up: 4 requests/s arrive, about 2.50 are served. B's p99 TTFT is 300 ms at 4 requests/s.",
    );
    expect(say(growing('A', 2), growing('B', 3))).not.toContain('p99');
    expect(say(unfitView('A', null), growing('B', 3))).not.toContain('p99');
  });
});
