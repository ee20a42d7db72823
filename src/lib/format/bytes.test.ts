import { describe, expect, it } from 'vitest';
import { formatBytes } from './bytes.ts';
import { NARROW } from './number.ts';

describe('bytes', () => {
  it.each([
    [0, '0 B'],
    [512, '512 B'],
    [1023.9, '1.00 KiB'],
    [70_272, '68.6 KiB'],
    [673_129_000_000, '627 GiB'],
    [2 ** 60, '1 048 576 TiB'],
  ])('%d is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text.replaceAll(' ', NARROW));
  });
});
