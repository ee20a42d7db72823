import { describe, expect, it } from 'vitest';
import { metricGroups } from './metric-rows.ts';
import { partialView, summaryWith } from '../testing.ts';

const rows = (a: number | null, b: number | null) => {
  const sides = [partialView('A', summaryWith(a), 2000), partialView('B', summaryWith(b), 2000)];
  const slo = [{ metric: 'ttft', percentile: 90, seconds: 2 }] as const;
  return new Map(
    metricGroups(sides, slo).flatMap((group) => group.rows.map((row) => [row.id, row] as const)),
  );
};

describe('the table of figures', () => {
  it('judges each side by the objective on the row, and no other row', () => {
    const table = rows(2, 2.001);
    expect(table.get('ttft.p90')?.cells.map((cell) => cell.slo)).toEqual(['met', 'missed']);
    expect(table.get('ttft.p99')?.cells.map((cell) => cell.slo)).toEqual([null, null]);
  });

  it('has the hit rate where prompts come again', () => {
    expect(rows(1, 1).has('prefixHitRate')).toBe(false);
    const side = partialView('A', summaryWith(1), 2000);
    const promptPool = { prompts: 45, groups: 9, prefixTokens: 100 };
    const scenario = { ...side.scenario, workload: { ...side.scenario.workload, promptPool } };
    const ids = metricGroups([{ ...side, scenario }], []).flatMap((group) => group.rows.map(({ id }) => id));
    expect(ids).toContain('prefixHitRate');
  });

  it('says nothing where there is no figure', () => {
    const row = rows(null, 1).get('ttft.p90');
    expect(row?.cells[0]).toEqual({ value: null, text: '–', slo: null, band: null });
  });

  it('costs tokens by all GPUs of the deployment', () => {
    // 36 dollars an hour over 1,000 tokens a second.
    expect(rows(1, 1).get('dollarsPerMillionTokens')?.cells[0]?.value).toBeCloseTo(10);
    // The default deployment has four GPUs.
    expect(rows(1, 1).get('tokensPerSecondPerGpu')?.cells[0]?.value).toBe(250);
  });

  it('prints every figure with a unit, but for counts', () => {
    for (const row of rows(1, 1).values()) {
      if (['preemptions', 'completed', 'unfinished', 'iterations'].includes(row.id)) continue;
      for (const cell of row.cells) expect(cell.text).toMatch(/^–$|^\$|(s|%)$/);
    }
  });
});
