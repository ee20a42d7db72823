import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatBand,
  formatChange,
  formatCount,
  formatDollars,
  formatGigabytes,
  formatHalfWidth,
  formatQuantity,
  formatSeconds,
  formatShare,
  formatSignificant,
} from './quantity.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');

describe('numbers on the page', () => {
  it.each([
    [0, '0 ms'],
    [0.00082, '820 µs'],
    [0.0123456, '12.3 ms'],
    [0.9996, '1.00 s'],
    [2.314, '2.31 s'],
    [123.4, '123 s'],
    [1200, '20.0 min'],
    [null, '–'],
  ])('a time of %s s reads %s', (seconds, text) => {
    expect(plain(formatSeconds(seconds))).toBe(text);
  });

  it.each([
    [1000, 1000, '0 %'],
    [2, 1.5, '−25 %'],
    [1, 1.0333, '+3.3 %'],
    [1, 1.00001, '<0.1 %'],
    [1, 25, '+2 400 %'],
    [0, 1, '–'],
    [null, 1, '–'],
  ])('the change from %s to %s reads %s', (from, to, text) => {
    expect(plain(formatChange(from, to))).toBe(text);
  });

  it('groups thousands, keeps units and never loses whole digits', () => {
    expect(plain(formatCount(2_000))).toBe('2 000');
    expect(plain(formatSignificant(123_456.7))).toBe('123 457');
    expect(plain(formatQuantity(6.25, 'requests/s'))).toBe('6.25 requests/s');
    expect(plain(formatGigabytes(80e9))).toBe('80.0 GB');
    expect(plain(formatShare(0.3124))).toBe('31.2 %');
    expect(plain(formatDollars(1234.5))).toBe('$1 234.50');
    expect(plain(formatDollars(0.0412))).toBe('$0.041');
  });

  it('writes a band by its half width and by its ends, a unit that they share once', () => {
    expect(plain(formatHalfWidth(0.126))).toBe('±13 %');
    expect(plain(formatBand(0.1, 0.25))).toBe('80.0–125 ms');
    expect(plain(formatBand(0.9, 0.25))).toBe('720 ms–1.13 s');
  });

  it('prints three significant digits within half a unit of the last', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-6, max: 999, noNaN: true }), (value) => {
        const printed = Number(formatSignificant(value));
        expect(Math.abs(printed - value) / value).toBeLessThanOrEqual(0.0051);
      }),
    );
  });
});
