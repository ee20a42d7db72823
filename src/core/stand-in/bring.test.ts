import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TimedGpu } from '../config/timed-config.ts';
import { GPUS } from '../catalog/gpus/index.ts';
import { FURTHER_GPUS } from '../catalog/further-gpus/index.ts';
import { takenFrom } from '../catalog/further-gpus/untabled.ts';
import { parseOperatorTables } from '../profiles/operator-tables/parse.ts';
import { bundleOf, parseBase, parsePart } from '../profiles/parse.ts';
import { bring } from './bring.ts';

const FOLDER = 'public/operators';
const ID = 'b200-sxm';
const BASE = GPUS[ID];

/** Every table of the GPU that has one of every kind. */
const PROFILE = bundleOf(
  parseBase(readFileSync(`public/profiles/${ID}.json`, 'utf8')),
  ['fp8', 'fp8-block', 'kv-fp8', 'window', 'moe'].map((part) =>
    parsePart(readFileSync(`public/profiles/${ID}.${part}.json`, 'utf8')),
  ),
  readdirSync(FOLDER)
    .filter((file) => file.startsWith(`${ID}.`))
    .map((file) => parseOperatorTables(readFileSync(`${FOLDER}/${file}`, 'utf8'))),
);

type Changes = Partial<Pick<TimedGpu, 'peaks' | 'memoryBandwidth' | 'linkBandwidth'>>;

/** A GPU without tables for which B200 stands in. */
function gpuWith(changes: Changes): TimedGpu {
  const own = { ...BASE, ...changes };
  return { ...own, ...takenFrom(BASE, own), id: 'mine', name: 'Mine' };
}

/** All times of the tables, in order: numbers under `times`, and the two columns of the quantisation. */
function timesOf(value: unknown): (number | null)[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(timesOf);
  return Object.entries(value).flatMap(([key, member]: [string, unknown]) =>
    ['times', 'known', 'found'].includes(key) && Array.isArray(member)
      ? (member as (number | null)[])
      : timesOf(member),
  );
}

const MEASURED = timesOf(PROFILE);
const least = (times: readonly (number | null)[]): boolean =>
  times.every((time, at) => time === null || time <= (MEASURED[at] ?? 0));

describe('tables brought to another GPU', () => {
  it('are the same to the last bit on a GPU of the same constants', () => {
    expect(timesOf(bring(PROFILE, gpuWith({})))).toEqual(MEASURED);
    expect(MEASURED.length).toBeGreaterThan(100_000);
  });

  it('stay the measured ones of a GPU that has its own', () => {
    expect(bring(PROFILE, BASE)).toBe(PROFILE);
  });

  it('hold no time that grows when a peak, the memory or the link does', () => {
    const factor = fc.double({ min: 1, max: 8, noNaN: true });
    fc.assert(
      fc.property(factor, factor, factor, (arithmetic, memory, link) => {
        const { bf16, fp8, fp4 } = BASE.peaks;
        const faster = gpuWith({
          peaks: { bf16: bf16 * arithmetic, fp8: (fp8 ?? 0) * arithmetic, fp4: (fp4 ?? 0) * arithmetic },
          memoryBandwidth: BASE.memoryBandwidth * memory,
          linkBandwidth: BASE.linkBandwidth * link,
        });
        expect(least(timesOf(bring(PROFILE, faster)))).toBe(true);
      }),
      { numRuns: 2 },
    );
  });

  it('fall with the memory where it decides, and with the link beyond the latency', () => {
    const brought = bring(
      PROFILE,
      gpuWith({ memoryBandwidth: 2 * BASE.memoryBandwidth, linkBandwidth: 2 * BASE.linkBandwidth }),
    );
    const longest = (times: readonly (number | null)[] = []): number => Math.max(...times.map(Number));
    const decode = longest(PROFILE.dtypes.bf16.decode[0]?.times);
    expect(longest(brought.dtypes.bf16.decode[0]?.times) / decode).toBeLessThan(0.6);
    const [before, after] = [PROFILE, brought].map(({ allReduce }) => allReduce['dgx']?.graph.times ?? []);
    expect(longest(after) / longest(before)).toBeCloseTo(0.5, 1);
    expect(Math.min(...(after ?? []).map(Number))).toBe(Math.min(...(before ?? []).map(Number)));
    expect(brought.elementwise.norm.bytesPerMicrosecond).toBeCloseTo(
      2 * PROFILE.elementwise.norm.bytesPerMicrosecond,
      6,
    );
  });

  it('are said to be borrowed, and are made once for equal constants', () => {
    const one = bring(PROFILE, gpuWith({ memoryBandwidth: 1e12 }));
    const other = bring(PROFILE, gpuWith({ memoryBandwidth: 1e12 }));
    expect(one.borrowed).toEqual({ from: ID, tables: ['gemm', 'prefill', 'decode'] });
    expect(one.allReduce['dgx']?.graph.origin).toBe('derived');
    expect(other.dtypes).toBe(one.dtypes);
    expect(other.operators).toEqual(one.operators);
    expect(other.operators[0]).toBe(one.operators[0]);
  });

  it('keep experts in fp8 from a GPU that cannot multiply in it', () => {
    const bare = gpuWith({ peaks: { bf16: 1e14, fp8: null, fp4: null } });
    expect(Object.keys(bring(PROFILE, bare).parts.moe?.formats ?? {})).not.toContain('fp8-block');
    expect(bare.measured.parts.filter((part) => part.includes('fp8'))).toEqual([]);
    expect(bare.measured.operators.filter((name) => name.includes('fp'))).toEqual(
      BASE.measured.operators.filter((name) => name.endsWith('mxfp4')),
    );
  });
});

describe.each(Object.values(FURTHER_GPUS))('$name', (gpu) => {
  it('has facts and a measured GPU that stands in', () => {
    const { standIn, peaks, measured, nodes } = gpu;
    expect(standIn?.takes).toBe('everything');
    expect(Object.keys(GPUS)).toContain(standIn?.id);
    expect(peaks.bf16).toBeLessThanOrEqual(GPUS['b200-sxm'].peaks.bf16);
    expect(measured.parts.some((part) => part.includes('fp8'))).toBe(peaks.fp8 !== null);
    // Its all-reduce is the stand-in's, between the same kind of links.
    const base = parseBase(readFileSync(`public/profiles/${standIn?.id}.json`, 'utf8'));
    for (const node of Object.keys(nodes)) expect(Object.keys(base.allReduce)).toContain(node);
  });
});
