import { describe, expect, it } from 'vitest';
import {
  formatBand,
  formatChange,
  formatDollars,
  formatExactSeconds,
  formatGibibytes,
  formatHalfWidth,
  formatQuantity,
  formatRounded,
  formatSeconds,
  formatShare,
  formatSignedPercent,
  formatWholeShare,
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

  it('keep their units', () => {
    expect(plain(formatQuantity(6.25, 'requests/s'))).toBe('6.25 requests/s');
    expect(plain(formatGibibytes(81_559 * 1024 * 1024))).toBe('79.6 GiB');
    expect(plain(formatShare(0.3124))).toBe('31.2 %');
    expect(plain(formatDollars(1234.5))).toBe('$1 234.50');
    expect(plain(formatDollars(0.0412))).toBe('$0.041');
  });

  it.each([
    [2, '2 s'],
    [0.2, '200 ms'],
    [1.5, '1.5 s'],
    [3600, '3 600 s'],
    [0.00025, '250 µs'],
    [0, '0'],
  ])('a time of %s s that was entered reads %s', (seconds, text) => {
    expect(plain(formatExactSeconds(seconds))).toBe(text);
  });

  it('leaves what a change of unit adds out of a number that was entered', () => {
    expect(formatRounded(0.2 * 1000 * (1 + 1e-12))).toBe('200');
  });

  it('writes per cent', () => {
    expect(plain(formatWholeShare(0.254))).toBe('25 %');
    expect([-3.21, 0, 4].map((error) => plain(formatSignedPercent(error)))).toEqual([
      '−3.2 %',
      '+0.0 %',
      '+4.0 %',
    ]);
    expect(formatSignedPercent(null)).toBe('–');
  });

  it('writes a band by its half width and by its ends, a unit that they share once', () => {
    expect(plain(formatHalfWidth(0.126))).toBe('±13 %');
    expect(plain(formatBand(0.1, 0.25))).toBe('80.0–125 ms');
    expect(plain(formatBand(0.9, 0.25))).toBe('720 ms–1.13 s');
  });
});
