import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import { issueText } from '../describe/issue-text.ts';
import { minimalComparison, minimalScenario } from './minimal.ts';
import { parseComparison } from './parse-comparison.ts';
import { parseScenario } from './parse.ts';
import { asJson, BROKEN, isAllowed, leafPaths, withValue, WRONG_INSIDE } from './testing.ts';
import { compressFragment, decompressFragment } from '../url/url-compress.ts';
import { decodeFragment } from '../url/url-decode.ts';
import { encodeComparison } from '../url/url-encode.ts';

import { comparisons, scenarios } from './arbitrary/testing.ts';
describe('any scenario', () => {
  it('reads back from its own JSON and from its minimal document', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        expect(parseScenario(asJson(scenario), COMPLETE)).toEqual({ ok: true, value: scenario });
        expect(parseScenario(asJson(minimalScenario(scenario, COMPLETE)), COMPLETE)).toEqual({
          ok: true,
          value: scenario,
        });
      }),
    );
  });

  it('with any one field broken is refused with the path of that field alone', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        for (const path of leafPaths(asJson(scenario))) {
          for (const value of BROKEN.filter((candidate) => !isAllowed(path, candidate))) {
            const found = issuePaths(withValue(scenario, path, value));
            const expected = (value === BROKEN[0] && WRONG_INSIDE[path]) || [path];
            expect(found, `${path} = ${JSON.stringify(value)}`).toEqual(expected);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  it('with an unknown field anywhere is refused with the path of that field', () => {
    fc.assert(
      fc.property(scenarios, (scenario) => {
        const parents = new Set(
          leafPaths(asJson(scenario))
            // A list of points has no fields.
            .filter((path) => !path.startsWith('workload.arrivals.points.'))
            .map((path) => path.split('.').slice(0, -1).join('.')),
        );
        for (const parent of parents) {
          const path = parent === '' ? 'nonsense' : `${parent}.nonsense`;
          expect(issuePaths(withValue(scenario, path, 1))).toEqual([path]);
        }
      }),
    );
  });
});

describe('any comparison', () => {
  it('reads back from its link, readable and compressed, and from its saved document', () => {
    fc.assert(
      fc.property(comparisons, (comparison) => {
        const text = encodeComparison(comparison, COMPLETE);
        expect(decodeFragment(text, COMPLETE)).toEqual({ comparison, dropped: [], newer: false });
        expect(decompressFragment(compressFragment(text))).toBe(text);
        expect(parseComparison(asJson(minimalComparison(comparison, COMPLETE)), COMPLETE)).toEqual({
          ok: true,
          value: comparison,
        });
      }),
    );
  });

  it('survives damage to its link: what is decoded is always a valid comparison', () => {
    fc.assert(
      fc.property(comparisons, fc.nat(), fc.nat(9), fc.string(), (comparison, at, length, noise) => {
        const text = encodeComparison(comparison, COMPLETE);
        const start = at % text.length;
        const { comparison: decoded } = decodeFragment(
          `${text.slice(0, start)}${noise}${text.slice(start + length)}`,
          COMPLETE,
        );
        expect(parseComparison(asJson(decoded), COMPLETE)).toEqual({ ok: true, value: decoded });
      }),
      { numRuns: 300 },
    );
  });
});

function issuePaths(document: unknown): readonly string[] {
  const result = parseScenario(document, COMPLETE);
  for (const issue of result.ok ? [] : result.issues)
    expect(issueText(issue).startsWith(issue.path)).toBe(true);
  return result.ok ? [] : result.issues.map(({ path }) => path);
}
