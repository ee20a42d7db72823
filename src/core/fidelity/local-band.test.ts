import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findModel } from '../models/models.ts';
import type { ModelSpec } from '../models/model-spec.ts';
import { checkBands } from './band-check.ts';
import type { EvidenceRun } from './evidence.ts';
import { localQuantile, seenFrom, weightedQuantile } from './local-band.ts';
import { evidenceRun } from './testing.ts';

/** Runs of one set-up that are off by 1, 2, 3 ... times `step`, as shipped; held out by twice that. */
function runsOf(count: number, step: number, changes: Partial<EvidenceRun> = {}): EvidenceRun[] {
  return Array.from({ length: count }, (_, i) =>
    evidenceRun({
      ...changes,
      figures: [
        { figure: 'tpot.mean', measured: 1, shipped: 1 + step * (i + 1), heldOut: 1 + 2 * step * (i + 1) },
      ],
    }),
  );
}

function tpotBand(runs: readonly EvidenceRun[], at: Partial<EvidenceRun> = {}) {
  const conditions = evidenceRun(at);
  const seen = seenFrom(runs, conditions, findModel(conditions.model) as ModelSpec, findModel);
  return localQuantile(seen, 'tpot');
}

const LARGE = { model: 'Qwen/Qwen3-32B', group: 'other' } as const;

describe('the band under some conditions', () => {
  it('is that of the set-up, as it ships, where that was measured', () => {
    const runs = [...runsOf(50, 0.001), ...runsOf(50, 0.01, LARGE)];
    const { quantile = 0, near = 0, runs: all } = tpotBand(runs) ?? {};
    // Within 5 %, in units of 4 %.
    expect(quantile * 0.04).toBeCloseTo(0.046, 2);
    expect(near).toBeGreaterThan(45);
    expect(all).toBe(100);
  });

  it('is that of constants that have not seen it where only others were measured', () => {
    const { quantile = 0, near = 1 } = tpotBand(runsOf(50, 0.001), LARGE) ?? {};
    expect(quantile * 0.04).toBeCloseTo(0.09, 2);
    expect(near).toBeLessThan(5);
  });

  it('is wider where nothing like it was measured and what was is further off', () => {
    const runs = [...runsOf(50, 0.001), ...runsOf(50, 0.01, LARGE)];
    const near = tpotBand(runs)?.quantile ?? NaN;
    const far = tpotBand(runs, { model: 'meta-llama/Llama-3.1-8B', gpu: 'a100-sxm' })?.quantile ?? NaN;
    expect(far).toBeGreaterThan(3 * near);
  });

  it('is not known of a metric that no run states', () => {
    expect(tpotBand([evidenceRun({ figures: [] })])).toBeNull();
  });

  it('holds its share of the weight', () => {
    const scores = fc.array(
      fc.record({
        weight: fc.double({ min: 0.01, max: 1, noNaN: true }),
        score: fc.double({ min: 0, max: 50, noNaN: true }),
      }),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(scores, fc.double({ min: 0.1, max: 1, noNaN: true }), (all, share) => {
        const quantile = weightedQuantile(all, share);
        const weightOf = (some: typeof all) => some.reduce((sum, { weight }) => sum + weight, 0);
        expect(weightOf(all.filter(({ score }) => score <= quantile))).toBeGreaterThanOrEqual(
          share * weightOf(all) * (1 - 1e-12),
        );
        expect(weightOf(all.filter(({ score }) => score < quantile))).toBeLessThanOrEqual(
          share * weightOf(all) * (1 + 1e-12),
        );
      }),
    );
  });
});

describe('the check of bands', () => {
  it('finds each without its run, or without its group', () => {
    const checks = checkBands([...runsOf(50, 0.001), ...runsOf(50, 0.01, LARGE)], findModel);
    const shareOf = (without: string) =>
      checks.find((check) => check.without === without && check.engine === null)?.inside ?? NaN;
    expect(shareOf('run')).toBeGreaterThan(0.85);
    // Each group is judged by the other: all of the one are inside, some of the other.
    expect(shareOf('group')).toBeLessThan(0.7);
    expect(checks.map(({ figures }) => figures)).toEqual([100, 100, 100, 100]);
  });
});
