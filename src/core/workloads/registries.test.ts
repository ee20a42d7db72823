import { describe, expect, it } from 'vitest';
import { ARRIVAL_TEXTS } from './arrivals/fields.ts';
import { ARRIVALS } from './arrivals/registry.ts';
import { LENGTH_TEXTS } from './lengths/fields.ts';
import { LENGTHS } from './lengths/registry.ts';

describe('the registries', () => {
  it('hold what the page offers, and nothing else', () => {
    expect(Object.keys(ARRIVALS)).toEqual(Object.keys(ARRIVAL_TEXTS));
    expect(Object.keys(LENGTHS)).toEqual(Object.keys(LENGTH_TEXTS));
  });
});
