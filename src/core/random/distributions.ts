import { log } from '../numeric/log.ts';
import type { RandomStream } from './stream.ts';

/** Exponential with mean 1, by inversion. */
export function exponential(stream: RandomStream): number {
  return -log(1 - stream.uniform());
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
