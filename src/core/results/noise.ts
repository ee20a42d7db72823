/** Seeds that a difference is judged by: fewer say nothing of their spread, more take time. */
export const NOISE_SEEDS = 3;
/** Student's t at 97.5 % for three differences (two degrees of freedom). */
const T = 4.303;

/**
 * Whether seeds alone account for the difference of a figure between two configurations: `a` and `b` are its values of
 * the same seeds, which draw the same requests, so that each pair differs by the configuration. The mean difference
 * is told from 0 by Student's paired t-test at 5 %. False with fewer than three pairs: nothing is known then.
 */
export function isWithinNoise(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== NOISE_SEEDS || b.length !== NOISE_SEEDS) return false;
  const differences = b.map((value, index) => value - (a[index] ?? Number.NaN));
  const mean = meanOf(differences);
  const squares = differences.map((difference) => (difference - mean) * (difference - mean));
  const deviation = Math.sqrt((meanOf(squares) * NOISE_SEEDS) / (NOISE_SEEDS - 1));
  return Math.abs(mean) <= (T * deviation) / Math.sqrt(NOISE_SEEDS);
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
