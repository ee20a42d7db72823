import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linearTicks, logTicks, SHARE_TICKS, ticksAcross } from './ticks.ts';

const labels = (ticks: readonly { label: string; minor: boolean }[]) =>
  ticks.filter((tick) => !tick.minor).map((tick) => tick.label.replace('\u202f', ' '));

describe('ticks', () => {
  it('label a log axis in plain numbers with units', () => {
    expect(labels(logTicks([0.9e-3, 2], 4))).toEqual(['1 ms', '10 ms', '100 ms', '1 s']);
    expect(labels(logTicks([0.09, 1.1], 8))).toEqual([
      '100 ms',
      '200 ms',
      '300 ms',
      '500 ms',
      '700 ms',
      '1 s',
    ]);
  });
  it('never label two ticks of a log axis closer than their labels are wide', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-4, max: 10, noNaN: true }),
        fc.double({ min: 1.5, max: 1e4, noNaN: true }),
        fc.double({ min: 2, max: 20, noNaN: true }),
        (low, ratio, room) => {
          const shown = logTicks([low, low * ratio], room).filter(({ minor }) => !minor);
          const widths = shown.slice(1).map(({ value }, i) => Math.log(value / (shown[i]?.value ?? 1)));
          for (const width of widths) expect((width / Math.log(ratio)) * room).toBeGreaterThan(0.79);
        },
      ),
    );
  });
  it('start a linear axis at zero', () => {
    expect(labels(linearTicks(2.1, 5))).toEqual(['0', '500 ms', '1 s', '1.5 s', '2 s']);
  });
  it('are as many as there is room for', () => {
    const count = (width: number) => labels(ticksAcross('log', [1e-3, 10], width)).length;
    expect(count(200)).toBeLessThan(count(900));
    expect(labels(ticksAcross('linear', [0, 1], 4000)).length).toBeLessThan(12);
  });
  it('write shares in per cent', () => {
    expect(labels(SHARE_TICKS)).toEqual(['0 %', '25 %', '50 %', '75 %', '90 %', '100 %']);
  });
});
