import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { firstIssueText } from '../describe/issue-text.ts';
import { decodeFragment } from '../url/url-decode.ts';
import { encodeComparison } from '../url/url-encode.ts';
import { minimalScenario } from './minimal.ts';
import { parseScenario } from './parse.ts';
import { resolveScenario } from './resolve.ts';

const replaying = (trace: object, more: object = {}) => ({
  version: 1,
  model: 'meta-llama/Llama-3.1-8B',
  deployment: { gpu: 'h100-sxm' },
  workload: { trace, ...more },
});
const MINE = { id: 'user:mine', requests: 500, seconds: 125.25 };

function parsed(document: unknown) {
  const read = parseScenario(document, BUNDLED);
  if (!read.ok) throw new Error(firstIssueText(read.issues));
  return read.value;
}

describe('a trace of somebody’s own', () => {
  it('is what the document says of it, whoever has it', () => {
    const { workload } = parsed(replaying(MINE));
    expect(workload.arrivals).toEqual({ process: 'trace', trace: 'user:mine', timeScale: 1 });
    expect(workload.trace).toMatchObject(MINE);
    const { replay } = resolveScenario(parsed(replaying(MINE)), BUNDLED).workload;
    expect(replay).toEqual({
      trace: 'user:mine',
      rateScale: 1,
      from: 0,
      to: null,
      promptScale: 1,
      outputScale: 1,
      overLimit: 'drop',
    });
  });

  it('without times leaves the arrivals to the document', () => {
    const untimed = { id: 'user:mine', requests: 500 };
    expect(parseScenario(replaying(untimed), BUNDLED).ok).toBe(false);
    const arrivals = { process: 'poisson', rate: 2 };
    expect(parsed(replaying(untimed, { arrivals })).workload.arrivals).toEqual(arrivals);
  });

  it('goes through a link and a saved document unchanged', () => {
    const side = parsed(replaying({ ...MINE, rateScale: 2 }));
    expect(parsed(minimalScenario(side, BUNDLED))).toEqual(side);
    const comparison = {
      version: 1,
      sides: [side, side],
      view: { page: 'compare', metric: 'ttft', scale: 'log' },
      prices: {},
    } as const;
    const { dropped, comparison: opened } = decodeFragment(encodeComparison(comparison, BUNDLED), BUNDLED);
    expect(dropped).toEqual([]);
    expect(opened.sides).toEqual(comparison.sides);
  });

  it.each([
    [
      { id: 'user:mine' },
      "workload.trace.requests is missing; it must be given, as user:mine is a trace of somebody's own.",
    ],
    [{ id: 'user:Not this' }, 'not "user:Not this"'],
  ])('is refused without its requests, or under a strange name: %j', (trace, sentence) => {
    const read = parseScenario(replaying(trace, { arrivals: { process: 'burst' } }), BUNDLED);
    expect(read.ok ? '' : firstIssueText(read.issues)).toContain(sentence);
  });
});
