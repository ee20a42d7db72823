import { firstIssueText } from '../describe/issue-text.ts';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../../core/catalog/gpus/index.ts';
import { BUNDLED, withOwnGpus } from '../../core/catalog/catalog.ts';
import { defaultComparison } from './defaults.ts';
import { parseComparison } from './parse-comparison.ts';
import { minimalComparison } from './minimal.ts';
import { resolveScenario } from './resolve.ts';
import { decodeFragment } from '../url/url-decode.ts';
import { encodeComparison } from '../url/url-encode.ts';

const OWN = { ...GPUS.l40s, own: 'user:mine', name: 'Mine' } as const;

function withOwnGpu() {
  const comparison = defaultComparison();
  const sides = comparison.sides.map((side) => ({
    ...side,
    model: 'meta-llama/Llama-3.1-8B',
    deployment: { ...side.deployment, gpu: OWN.own, node: 'pcie' },
  }));
  return { ...comparison, sides, prices: { [OWN.own]: 1.5 } };
}

describe("a GPU of the user's own", () => {
  it('is refused where it is not kept', () => {
    const parsed = parseComparison(withOwnGpu(), BUNDLED);
    expect(parsed.ok ? [] : parsed.issues.map(({ path }) => path)).toContain('prices.user:mine');
    const { prices: _, ...rest } = withOwnGpu();
    const issues = parseComparison(rest, BUNDLED);
    expect(issues.ok ? '' : firstIssueText(issues.issues)).toMatch(
      /^sides\.0\.deployment\.gpu must be h100-sxm, /,
    );
  });

  it('is taken where it is, from documents and links, with the defaults of the one that stands in', () => {
    const catalog = withOwnGpus([OWN]);
    const comparison = withOwnGpu();
    const parsed = parseComparison(minimalComparison(comparison, catalog), catalog);
    expect(parsed).toEqual({ ok: true, value: comparison });
    const decoded = decodeFragment(encodeComparison(comparison, catalog), catalog);
    expect(decoded.dropped).toEqual([]);
    expect(decoded.comparison).toEqual(comparison);
    const [side] = comparison.sides;
    expect(side === undefined ? null : resolveScenario(side, catalog).pools[0].gpu).toBe(OWN);
  });
});
