import { describe, expect, it } from 'vitest';
import { flagBorrowed } from './borrowed-evidence.ts';
import type { TimingEvidence } from '../../operators/timing-evidence.ts';
import type { OperatorEvidence } from './evidence.ts';

const EVIDENCE: readonly OperatorEvidence[] = [
  { id: 'gemm', operator: 'GEMM', status: 'measured', detail: 'All shapes.' },
  { id: 'prefill', operator: 'prefill attention', status: 'measured', detail: 'Heads 32/8.' },
  { id: 'decode', operator: 'decode attention', status: 'interpolated', detail: 'Heads 32/8.' },
  { id: 'experts', operator: 'experts', status: 'measured', detail: 'Of this layer.' },
  { id: 'all-reduce', operator: 'all-reduce', status: 'measured', detail: 'Custom.' },
];
const statuses = (evidence: readonly TimingEvidence[]) => evidence.map(({ status }) => status);

describe('flagBorrowed', () => {
  it('leaves a bundle of the catalog as it is', () => {
    expect(flagBorrowed(EVIDENCE, {}, 'bf16')).toEqual(
      EVIDENCE.map(({ operator, status, detail }) => ({ operator, status, detail })),
    );
  });

  it('says of each borrowed table that it is derived, and from what', () => {
    const borrowed = { from: 'h100-sxm', tables: ['gemm', 'decode'] } as const;
    const flagged = flagBorrowed(
      EVIDENCE,
      { borrowed: { ...borrowed, tables: [...borrowed.tables] } },
      'bf16',
    );
    expect(statuses(flagged)).toEqual(['derived', 'measured', 'derived', 'derived', 'measured']);
    expect(flagged[0]?.detail).toBe('Times of h100-sxm, scaled by the constants of the two. All shapes.');
    expect(flagged[3]?.detail).toBe('Times of h100-sxm, as they are there. Of this layer.');
  });

  it('flags products in formats that the user brought no table of', () => {
    const borrowed = { from: 'h100-sxm' as const, tables: [] };
    expect(statuses(flagBorrowed(EVIDENCE, { borrowed }, 'fp8'))[0]).toBe('derived');
    expect(statuses(flagBorrowed(EVIDENCE, { borrowed }, 'bf16'))[0]).toBe('measured');
  });
});
