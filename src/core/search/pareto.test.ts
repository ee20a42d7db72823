import fc from 'fast-check';
import { expect, test } from 'vitest';
import { paretoFrontier } from './pareto.ts';

const points = fc.array(fc.record({ gain: fc.nat(20), latency: fc.nat(20) }), { maxLength: 40 });

test('no point beats one of the frontier, and one of the frontier beats or equals every other', () => {
  fc.assert(
    fc.property(points, (all) => {
      const frontier = paretoFrontier(all);
      const beats = (a: (typeof all)[number], b: (typeof all)[number]) =>
        a.gain >= b.gain && a.latency <= b.latency && (a.gain > b.gain || a.latency < b.latency);
      for (const point of frontier) expect(all.some((other) => beats(other, point))).toBe(false);
      for (const point of all) {
        expect(frontier.some((at) => at.gain >= point.gain && at.latency <= point.latency)).toBe(true);
      }
      // Ordered: each next point gives up gain for latency.
      for (const [at, next] of frontier.slice(1).entries()) {
        expect(next.gain).toBeLessThan(frontier[at]?.gain ?? 0);
        expect(next.latency).toBeLessThan(frontier[at]?.latency ?? 0);
      }
    }),
  );
});
