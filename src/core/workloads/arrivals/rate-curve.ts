import { exponential } from '../../random/distributions.ts';
import type { PolicyConfig } from '../../config/policy-config.ts';
import { listField, numberOr } from '../policy-values.ts';
import type { ArrivalDefinition } from './arrival-process.ts';
import { piecesOf, type RatePiece } from './rate-pieces.ts';

/**
 * A Poisson process whose rate goes in straight lines from point to point: gaps are exponential in expected arrivals,
 * which pass at the rate of the moment. With `every` the curve begins anew each time; else none arrive after its last
 * point.
 */
export const rateCurve: ArrivalDefinition = {
  create(config, { stream }) {
    const pieces = piecesOfConfig(config);
    const every = numberOr(config, 'every', 0);
    const inRound = pieces.reduce((sum, piece) => sum + expectedIn(piece), 0);
    let [round, at, passed] = [0, 0, 0];
    return {
      next() {
        let gap = exponential(stream);
        if (every > 0) {
          // Nights without an arrival are passed at once, however many there are.
          const rounds = Math.floor(gap / inRound);
          if (!Number.isFinite(rounds * every)) return null;
          gap -= rounds * inRound;
          round += rounds;
        }
        for (;;) {
          const piece = pieces[at];
          if (piece === undefined) return null;
          const left = expectedIn(piece) - passed;
          if (gap < left) {
            passed += gap;
            return round * every + piece.start + timeUntil(piece, passed);
          }
          gap -= left;
          passed = 0;
          at += 1;
          if (at === pieces.length && every > 0) [at, round] = [0, round + 1];
        }
      },
    };
  },
};

function piecesOfConfig(config: PolicyConfig): readonly RatePiece[] {
  const rates = listField(config, 'points.1');
  const points = listField(config, 'points.0').map((time, index) => [time, rates[index] ?? 0] as const);
  return piecesOf(points, numberOr(config, 'every', 0) || null);
}

function expectedIn({ seconds, from, to }: RatePiece): number {
  return (seconds * (from + to)) / 2;
}

/** Seconds into a piece at which so many arrivals are expected: the root of from t + slope t^2 / 2, without cancelling. */
function timeUntil({ seconds, from, to }: RatePiece, expected: number): number {
  const slope = (to - from) / seconds;
  const rate = Math.sqrt(Math.max(0, from * from + 2 * slope * expected));
  return Math.min(seconds, (2 * expected) / (from + rate));
}
