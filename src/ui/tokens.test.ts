import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { SIDE_MARKS, THEMES, type ThemeColours } from './tokens.ts';

/** Relative luminance and contrast ratio, WCAG 2.2. */
function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const BACKGROUNDS = ['paper', 'surface', 'well'] as const;
const TEXT = ['ink', 'muted', 'good', 'bad', 'caution'] as const;
const MARKS = ['edge', 'focus', 'sideA', 'sideB', 'sideC', 'sideD'] as const;

describe.each(Object.entries(THEMES))('%s theme', (name, theme) => {
  const cases = (keys: readonly (keyof ThemeColours)[]) =>
    keys.flatMap((key) => BACKGROUNDS.map((background) => [key, background] as const));

  it.each(cases(TEXT))('text in %s on %s reaches 4.5:1', (key, background) => {
    expect(contrast(theme[key], theme[background])).toBeGreaterThanOrEqual(4.5);
  });

  it.each(cases(MARKS))('a mark in %s on %s reaches 3:1', (key, background) => {
    expect(contrast(theme[key], theme[background])).toBeGreaterThanOrEqual(3);
  });

  it('is what tokens.css says', () => {
    const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
    const start = name === 'light' ? css.indexOf(':root {') : css.indexOf(":root[data-theme='dark']");
    const media = css.slice(
      css.indexOf('@media (prefers-color-scheme: dark)'),
      css.indexOf(":root[data-theme='dark']"),
    );
    const block = css.slice(start, css.indexOf('}', start));
    for (const [key, value] of Object.entries(theme)) {
      const property = key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
      expect(block).toContain(`--${property}: ${value};`);
      if (name === 'dark') expect(media).toContain(`--${property}: ${value};`);
    }
  });
});

it('gives every side a dash of its own', () => {
  expect(new Set(SIDE_MARKS.map((mark) => mark.dash)).size).toBe(SIDE_MARKS.length);
});
