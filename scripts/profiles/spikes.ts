import type { GemmProfile } from '../../src/core/profiles/schema.ts';

/** A row that takes this many times a larger product's time is not what the kernel takes. */
const SPIKE = 1.3;
/** Larger products that are looked at: up to twice the rows of the matrix, the next power of two among them. */
const REACH = 2;

/** A table of which a larger share of the rows stands out is mended; most have one or two in a hundred. */
const USUAL_SHARE = 0.04;

/** A table of products, and what in it is not as measured; empty: nothing. */
export interface MendedGemm {
  readonly gemm: GemmProfile;
  readonly note: string;
}

/**
 * Takes out rows of a GEMM table that stand out at random, 5 to 100 microseconds above their neighbours, where they are
 * many: one in ten of vLLM's fp8 rows on B200 and three in four of its rows of m = 1. A product never need take longer
 * than one of more rows, which may be padding, so such a row takes the time of the shortest one up to twice as large.
 */
export function withoutSpikes(gemm: GemmProfile): MendedGemm {
  const { m, times } = gemm;
  let replaced = 0;
  const smooth = times.map((time, index) => {
    if (time === null) return null;
    const at = index % m.length;
    const larger = times
      .slice(index + 1, index - at + m.length)
      .filter((_, i) => (m[at + 1 + i] as number) <= REACH * (m[at] as number) + 1);
    const shortest = Math.min(...larger.map((one) => one ?? Infinity));
    if (time <= SPIKE * shortest) return time;
    replaced += 1;
    return shortest;
  });
  const share = replaced / times.filter((time) => time !== null).length;
  if (share <= USUAL_SHARE) return { gemm, note: '' };
  const note = `${Math.round(100 * share)} % of the rows, at random, were measured to take ${SPIKE} times as long as a larger product or longer, and are taken to last as long as that one.`;
  return { gemm: { ...gemm, times: smooth }, note };
}
