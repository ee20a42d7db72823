/** Lengths, tokens. */
export interface LengthPortrait {
  readonly mean: number;
  readonly median: number;
  readonly p90: number;
  readonly p99: number;
  readonly longest: number;
  readonly histogram: LengthHistogram;
}

/** How many lengths lie from each edge to below the next; one edge more than counts. */
export interface LengthHistogram {
  /** tokens, whole and ascending */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
}

/** The fourth root of 2: four bins in each doubling, as lengths spread over orders of magnitude. */
const STEP = 1.189207115002721;

/** Mean, percentiles and histogram of lengths in tokens. */
export function portrayLengths(lengths: ArrayLike<number>): LengthPortrait {
  const sorted = Float64Array.from(lengths).sort();
  let sum = 0;
  for (const length of sorted) sum += length;
  return {
    mean: sorted.length === 0 ? 0 : sum / sorted.length,
    median: quantile(sorted, 0.5),
    p90: quantile(sorted, 0.9),
    p99: quantile(sorted, 0.99),
    longest: quantile(sorted, 1),
    histogram: histogramOf(sorted),
  };
}

/** The smallest of the sorted values that so many of them do not exceed; 0 without values. */
export function quantile(sorted: ArrayLike<number>, share: number): number {
  if (sorted.length === 0) return 0;
  return Number(sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)]);
}

/** The same edges for all lengths, as far as there are some. */
function histogramOf(sorted: Float64Array): LengthHistogram {
  const [shortest, longest] = [quantile(sorted, 0), quantile(sorted, 1)];
  if (sorted.length === 0) return { edges: [0, 1], counts: [0] };
  let edge = 1;
  while (next(edge) <= shortest) edge = next(edge);
  const edges = [edge];
  const counts: number[] = [];
  let row = 0;
  while (edge <= longest) {
    edge = next(edge);
    const from = row;
    while (row < sorted.length && Number(sorted[row]) < edge) row += 1;
    edges.push(edge);
    counts.push(row - from);
  }
  return { edges, counts };
}

function next(edge: number): number {
  return Math.max(edge + 1, Math.round(edge * STEP));
}
