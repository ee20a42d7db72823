import { describe, expect, it } from 'vitest';
import { ARRIVAL_TEXTS } from '../../core/workloads/arrivals/fields.ts';
import { LENGTH_TEXTS } from '../../core/workloads/lengths/fields.ts';
import type { FieldSpec } from '../../core/config/field-spec.ts';
import { readList, writeList } from './list-text.ts';

const specOf = (policy: string, field: string) => ARRIVAL_TEXTS[policy]?.fields[field] as FieldSpec;

describe('lists as text', () => {
  it('read back as they are written', () => {
    const stages = [
      { rate: 4, seconds: 60 },
      { rate: 0, seconds: 12.5 },
    ];
    expect(readList(specOf('stages', 'stages'), writeList(stages))).toEqual(stages);
    expect(readList(specOf('list', 'times'), writeList([0, 1.5, 2]))).toEqual([0, 1.5, 2]);
  });

  it('have a bar of a histogram on each line, and last where it ends', () => {
    const bars = LENGTH_TEXTS['histogram']?.fields['prompt'] as FieldSpec;
    const value = { edges: [1, 128, 512], weights: [3, 0.5] };
    expect(writeList(value)).toBe('1 3\n128 0.5\n512');
    expect(readList(bars, writeList(value))).toEqual(value);
    expect(readList(bars, '1 3\n128 0.5')).toContain('Prompt: each line needs');
  });

  it('take times in other units', () => {
    expect(readList(specOf('list', 'times'), '0, 50 ms, 2 s, 1 min')).toEqual([0, 0.05, 2, 60]);
    expect(readList(specOf('stages', 'stages'), '4 1 min; 240/min, 50 ms')).toEqual([
      { rate: 4, seconds: 60 },
      { rate: 4, seconds: 0.05 },
    ]);
    expect(readList(specOf('list', 'times'), '50 GB')).toContain('numbers are needed');
  });

  it('take commas, spaces and blank lines, and refuse what is no number or no pair', () => {
    expect(readList(specOf('stages', 'stages'), '4, 60\n\n 8 30 ')).toEqual([
      { rate: 4, seconds: 60 },
      { rate: 8, seconds: 30 },
    ]);
    expect(readList(specOf('stages', 'stages'), '4 60 1')).toContain(
      'each line needs request rate and duration',
    );
    expect(readList(specOf('stages', 'stages'), '')).toContain('each line needs');
    expect(readList(specOf('list', 'times'), '')).toContain('numbers are needed');
  });

  it('count the wrong rows of a long list and name the first', () => {
    expect(readList(specOf('list', 'times'), '1, two, 3, four, five, six')).toMatch(
      /: 4 wrong rows of 6: row 2 \("two"\), row 4 \("four"\), row 5 \("five"\) and 1 more; numbers are needed/,
    );
  });
});
