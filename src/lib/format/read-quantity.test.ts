import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCount, formatExact, withUnit } from './number.ts';
import {
  formatDollars,
  formatExactSeconds,
  formatGibibytes,
  formatSeconds,
  formatWholeShare,
} from './quantity.ts';
import { quantityText, readQuantities, readQuantity } from './read-quantity.ts';

/** Every unit that a field of the program has. */
const UNITS = [
  undefined,
  's',
  'ms',
  'tokens',
  'requests',
  'requests/s',
  'GPUs',
  'stages',
  'blocks',
  '$/h',
  '$ per GPU-hour',
  'W',
  'GiB',
  'GB/s',
  'TB/s',
  'TFLOP/s',
] as const;

describe('a number as it is typed', () => {
  it.each([
    ['50 ms', 's', 0.05],
    ['50ms', 's', 0.05],
    ['0.05 s', 's', 0.05],
    ['0.05 s', 'ms', 50],
    ['50 MS', 's', 0.05],
    ['250 µs', 's', 0.00025],
    ['2 s', 'ms', 2000],
    ['3 min', 's', 180],
    ['3m', 's', 180],
    ['2 seconds', 's', 2],
    ['1 h', 's', 3600],
    ['.5', 's', 0.5],
    ['1.5k', 'tokens', 1500],
    ['8Ki', 'tokens', 8192],
    ['8 Ki tokens', 'tokens', 8192],
    ['1 token', 'tokens', 1],
    ['1,000', 'requests', 1000],
    ['1 000 000', 'requests', 1_000_000],
    ["2'000", 'requests', 2000],
    ['2M', 'requests', 2_000_000],
    ['4/s', 'requests/s', 4],
    ['240/min', 'requests/s', 4],
    ['240 requests/min', 'requests/s', 4],
    ['4 rps', 'requests/s', 4],
    ['1.5k', 'requests/s', 1500],
    ['90 %', undefined, 0.9],
    ['90%', undefined, 0.9],
    ['1e-3', undefined, 0.001],
    ['80 GiB', 'GiB', 80],
    ['81920 MiB', 'GiB', 80],
    ['3350 GB/s', 'TB/s', 3.35],
    ['989 TFLOPS', 'TFLOP/s', 989],
    ['0.7 kW', 'W', 700],
    ['$2.50', '$/h', 2.5],
    ['2.5 $/h', '$/h', 2.5],
    ['$2', '$ per GPU-hour', 2],
    ['−5', undefined, -5],
  ])('%s in %s is %s', (text, unit, value) => {
    expect(readQuantity(text, unit)).toBe(value);
  });

  it.each([
    ['fast', 's'],
    ['', 's'],
    ['0,5', 's'],
    ['1,00', 's'],
    ['50 GB', 's'],
    ['50 tokens', 's'],
    ['2m', 'tokens'],
    ['90 %', 's'],
    ['4 requests', 'requests/s'],
    ['4 requests/s', 'requests'],
    ['5 ms', undefined],
    ['80 s', 'GiB'],
    ['3 4', 's'],
    ['$5', 's'],
  ])('%s is refused in %s', (text, unit) => {
    expect(readQuantity(text, unit)).toBeNull();
  });

  it('may be one of several', () => {
    expect(readQuantities('256, 512 1k;8Ki', 'tokens')).toEqual([256, 512, 1000, 8192]);
    expect(readQuantities('50 ms, 2 s\n3', 's')).toEqual([0.05, 2, 3]);
    expect(readQuantities('1, many', 'tokens')).toEqual([1, 'many']);
    expect(readQuantities(' ', 'tokens')).toEqual([]);
  });

  it('is explained where it is refused', () => {
    expect(quantityText('ms')).toBe('a time, such as 50 ms, 2 s or 3 min');
    expect(quantityText('tokens')).toBe('a number of tokens, such as 1,000 or 8Ki');
    expect(quantityText('requests/s')).toBe('a number of requests/s');
  });
});

describe('what is printed is read back', () => {
  it.each(UNITS)('with all its digits, in %s', (unit) => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(readQuantity(formatExact(value), unit)).toBe(value === 0 ? 0 : value);
        expect(readQuantity(withUnit(formatExact(value), unit ?? ''), unit)).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it('as a count, a time, a share, money and memory', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (value) => {
        expect(readQuantity(formatCount(value), 'requests')).toBe(value);
        expect(readQuantity(formatGibibytes((value / 10) * 2 ** 30), 'GiB')).toBeCloseTo(value / 10, 6);
      }),
    );
    fc.assert(
      fc.property(fc.double({ min: 1e-5, max: 1e6, noNaN: true }), (seconds) => {
        const near = (text: string, share: number) => {
          const read = readQuantity(text, 's');
          expect(Math.abs((read ?? 0) - seconds) / seconds).toBeLessThanOrEqual(share);
        };
        near(formatExactSeconds(seconds), 1e-5);
        near(formatSeconds(seconds), 0.006);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100 }), (percent) => {
        expect(readQuantity(formatWholeShare(percent / 100), undefined)).toBeCloseTo(percent / 100, 12);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 1_000_000 }), (cents) => {
        expect(readQuantity(formatDollars(cents / 100), '$/h')).toBeCloseTo(cents / 100, 9);
      }),
    );
  });
});
