import { isEstimated } from '../../core/catalog/catalog.ts';
import { describe, expect, it } from 'vitest';
import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import { evidenceRun } from '../../core/fidelity/testing.ts';
import { defaultComparison } from '../document/defaults.ts';
import { bandQuantilesOf } from './error-bands.ts';
import { standInText, standInTexts } from './stand-in-text.ts';

describe('what is said of a GPU that is not measured', () => {
  it('names it and the one that stands in, and how far that is off', () => {
    expect(standInText('rtx-4090', COMPLETE)).toBe(
      'No kernel of RTX 4090 is measured: times are the efficiency that L40S reaches, operator by operator, on the peaks and the bandwidth of RTX 4090. Kernel times of measured GPUs that were predicted so from one of the same architecture came out 8 % off in the median, nine in ten of them within 25 %.',
    );
    expect(standInText('rtx-3090', COMPLETE)).toContain('from one of another architecture came out 26 % off');
  });

  it('is nothing of one that is', () => {
    expect(standInText('l40s', COMPLETE)).toBeNull();
    expect(isEstimated(COMPLETE, 'l40s')).toBe(false);
    expect(standInTexts(['l40s', 'l4', 'h100-sxm'], COMPLETE)).toHaveLength(1);
  });

  it('is beside no error band', () => {
    const [side] = defaultComparison().sides;
    if (side === undefined) throw new Error('no side');
    const figures = ['ttft.mean', 'tpot.mean', 'e2e.mean'].map((figure) => ({
      figure,
      measured: 1,
      shipped: 1,
      heldOut: 1,
    }));
    const known = { runs: [evidenceRun({ figures })], catalog: COMPLETE };
    const bandOn = (gpu: string) =>
      bandQuantilesOf({ ...side, deployment: { ...side.deployment, gpu } }, known);
    expect(bandOn('l40s')).not.toBeNull();
    expect(bandOn('rtx-4090')).toBeNull();
  });
});
