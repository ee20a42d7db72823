import { log } from '../numeric/log.ts';
import { pow } from '../numeric/pow.ts';
import type { RandomStream } from './stream.ts';

/** Exponential with mean 1, by inversion. */
export function exponential(stream: RandomStream): number {
  return -log(1 - stream.uniform());
}

/** Normal with mean 0 and deviation 1, by Marsaglia's polar method; its second variate is not kept. */
export function normal(stream: RandomStream): number {
  for (;;) {
    const x = 2 * stream.uniform() - 1;
    const y = 2 * stream.uniform() - 1;
    const square = x * x + y * y;
    if (square > 0 && square < 1) return x * Math.sqrt((-2 * log(square)) / square);
  }
}

/**
 * Gamma with this shape and scale 1: the rejection of Marsaglia and Tsang ("A simple method for generating gamma
 * variables", 2000), whose constants these are. A shape below 1 is drawn one higher and multiplied by U^(1 / shape).
 */
export function gamma(shape: number, stream: RandomStream): number {
  if (shape < 1) {
    const larger = gamma(shape + 1, stream);
    return larger * pow(1 - stream.uniform(), 1 / shape);
  }
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = normal(stream);
    const root = 1 + c * x;
    if (root <= 0) continue;
    const v = root * root * root;
    if (log(1 - stream.uniform()) < 0.5 * x * x + d - d * v + d * log(v)) return d * v;
  }
}

/** Puts the indices 0 .. count - 1 in random order (Fisher-Yates). */
export function shuffledIndices(count: number, stream: RandomStream): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, i) => i);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(stream.uniform() * (i + 1));
    const kept = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = kept;
  }
  return order;
}
