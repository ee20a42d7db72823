import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatCount, formatCounted, formatExact, formatSignificant, withUnit } from './number.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('numbers in print', () => {
  it('part thousands and never lose whole digits', () => {
    expect(plain(formatCount(2_000))).toBe('2 000');
    expect(plain(formatCount(-12_345.4))).toBe('−12 345');
    expect(plain(formatSignificant(123_456.7))).toBe('123 457');
  });

  it('are of one thing or of several', () => {
    expect(formatCounted(1, 'row')).toBe('1 row');
    expect(plain(formatCounted(2_000, 'row'))).toBe('2 000 rows');
    expect(formatCounted(0, 'row')).toBe('0 rows');
  });

  it.each([
    [131_072, '131 072'],
    [0.0001, '0.0001'],
    [1234.56789, '1 234.56789'],
    [1e-7, '1e-7'],
  ])('%s with all its digits reads %s', (value, text) => {
    expect(plain(formatExact(value))).toBe(text);
  });

  it('have no unit where there is no figure', () => {
    expect(withUnit(formatCount(Number.NaN), 'GB')).toBe('–');
  });

  it('never break over two lines', () => {
    fc.assert(
      fc.property(fc.double(), (value) => {
        expect(withUnit(formatExact(value), 's')).not.toMatch(/[ \n]/);
      }),
    );
  });

  it('have three significant digits within half a unit of the last', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 999, noNaN: true }), (value) => {
        const printed = Number(formatSignificant(value));
        expect(Math.abs(printed - value) / value).toBeLessThanOrEqual(0.0051);
      }),
    );
  });
});
