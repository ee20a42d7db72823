import { log } from '../../numeric/log.ts';

/** A latency at a rate. */
export interface LoadedLatency {
  /** Requests a second. */
  readonly rate: number;
  /** s */
  readonly seconds: number;
}

/** A latency that grows by less than this factor from the lightest load on stays flat: it has no knee. */
const LEAST_RISE = 1.5;
/** Least distance below the chord, as a share of the axes: a curve nearer to its chord rises evenly. */
const LEAST_BEND = 0.1;

/**
 * Where the latency leaves its flat part: the place among `points`, by rising rate and all of them stable, that lies
 * furthest below the chord from the first to the last; null where there is no bend. This is Kneedle (Satopaa, Albrecht,
 * Irwin and Raghavan, "Finding a 'Kneedle' in a Haystack", 2011) for a convex curve that rises, with the logarithm of
 * the latency: near saturation a latency grows without bound, and on its own scale the knee would be wherever the
 * sweep happens to end. A rule such as "twice the light-load value" would say nothing of the shape: where a prompt takes
 * 20 ms, twice that is no queue yet. The latency counts as the largest up to that rate, so that a run that was lucky
 * makes no bend.
 */
export function kneeOf(points: readonly LoadedLatency[]): number | null {
  const first = points[0];
  const last = points.at(-1);
  if (first === undefined || last === undefined || points.length < 3) return null;
  let highest = 0;
  const risen = points.map(({ seconds }) => {
    highest = Math.max(highest, seconds);
    return log(highest);
  });
  const low = risen[0] as number;
  const rise = (risen.at(-1) as number) - low;
  // A latency of nothing, such as no wait at all, has no logarithm.
  if (!Number.isFinite(low) || !(rise >= log(LEAST_RISE))) return null;
  let knee: number | null = null;
  let deepest = LEAST_BEND;
  points.forEach(({ rate }, index) => {
    const across = (rate - first.rate) / (last.rate - first.rate);
    const up = ((risen[index] as number) - low) / rise;
    if (across - up < deepest) return;
    deepest = across - up;
    knee = index;
  });
  return knee;
}
