import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import { timedOf } from '../../core/config/timed-config.ts';
import { tableFiles } from '../../core/profiles/table-files.ts';
import { firstIssueText, issueText } from '../describe/issue-text.ts';
import { parseScenario } from './parse.ts';
import { describe, expect, it } from 'vitest';
import { GPUS } from '../../core/catalog/gpus/index.ts';
import { BUNDLED, withOwnGpus } from '../../core/catalog/bundled.ts';
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

/** As a document spells it out, and the line that it is held as. */
const CONSTANTS = {
  name: 'My GPU',
  nearest: 'l40s',
  memoryBytes: 24e9,
  memoryBandwidth: 1e12,
  bf16: 2e14,
};
const LINE =
  'user:My GPU;nearest:l40s;memoryBytes:24e9;memoryBandwidth:1e12;bf16:2e14;linkBandwidth:32e9;powerWatts:350';

describe('a GPU by its constants', () => {
  const document = (gpu: unknown) => ({
    version: 1,
    model: 'meta-llama/Llama-3.1-8B',
    deployment: { gpu },
    workload: {
      requests: 10,
      arrivals: { process: 'poisson', rate: 1 },
      lengths: { distribution: 'fixed', prompt: 64, output: 8 },
    },
  });

  it('may stand in the place of an id, and is planned and timed by them', () => {
    const parsed = parseScenario(document(CONSTANTS), COMPLETE);
    if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
    const { gpu, node } = parsed.value.deployment;
    expect([gpu, node]).toEqual([LINE, 'pcie']);
    const config = resolveScenario(parsed.value, COMPLETE);
    expect(config.pools[0].gpu).toMatchObject({ memoryBytes: 24e9, peaks: { bf16: 2e14, fp8: null } });
    expect(tableFiles(timedOf(config)).map(({ id }) => id)).toEqual(['l40s']);
  });

  it('is refused by the field that is wrong', () => {
    const parsed = parseScenario(document({ ...CONSTANTS, memoryBandwidth: -1, watts: 3 }), COMPLETE);
    expect(parsed.ok ? [] : parsed.issues.map(issueText)).toEqual([
      'deployment.gpu.watts (3) is not a field of a GPU.',
      'deployment.gpu.memoryBandwidth must be a whole number from 1000000000 to 1000000000000000, not -1.',
    ]);
  });

  it('is in a link, with its price, which opens where nobody keeps it', () => {
    const comparison = defaultComparison();
    const sides = comparison.sides.map((side) => {
      const parsed = parseScenario({ ...side, deployment: { gpu: LINE } }, COMPLETE);
      if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
      return parsed.value;
    });
    const [gpu = ''] = sides.map((side) => side.deployment.gpu);
    const own = { ...comparison, sides, prices: { [gpu]: 0.4 } };
    const decoded = decodeFragment(encodeComparison(own, COMPLETE), COMPLETE);
    expect(decoded).toMatchObject({ comparison: own, dropped: [] });
    expect(parseComparison(minimalComparison(own, COMPLETE), COMPLETE)).toEqual({ ok: true, value: own });
  });
});
