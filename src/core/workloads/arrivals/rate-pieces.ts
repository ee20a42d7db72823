/** A straight part of a curve of rates. */
export interface RatePiece {
  /** s after the beginning of the curve */
  readonly start: number;
  readonly seconds: number;
  /** requests/s at its two ends */
  readonly from: number;
  readonly to: number;
}

/** s, requests/s */
type RatePoint = readonly [seconds: number, rate: number];

/**
 * The straight parts of a curve, in order and without gaps. Two points at one time are a jump. A curve that comes again
 * goes on from its last point to its first.
 */
export function piecesOf(points: readonly RatePoint[], every: number | null): readonly RatePiece[] {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return [];
  const all = every === null || every <= last[0] ? points : [...points, [every, first[1]] as const];
  return all.slice(1).flatMap(([end, to], index) => {
    const [start, from] = all[index] ?? first;
    return end > start ? [{ start, seconds: end - start, from, to }] : [];
  });
}

/** Requests that are expected in the first so many seconds of a curve. */
export function expectedUnder(pieces: readonly RatePiece[], every: number | null, seconds: number): number {
  const whole = pieces.reduce((sum, piece) => sum + arrivalsWithin(piece, piece.seconds), 0);
  const rounds = every === null ? 0 : Math.floor(seconds / every);
  const rest = seconds - rounds * (every ?? 0);
  return pieces.reduce(
    (sum, piece) => sum + arrivalsWithin(piece, Math.min(piece.seconds, Math.max(0, rest - piece.start))),
    rounds * whole,
  );
}

/** Expected in the first so many seconds of a piece. */
function arrivalsWithin({ seconds, from, to }: RatePiece, within: number): number {
  return within * (from + ((to - from) * within) / seconds / 2);
}
