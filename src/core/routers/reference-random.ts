import { MersenneTwister } from '../random/mersenne-twister.ts';
import type { Router } from './router.ts';

/**
 * The choices of Vidur's random router (microsoft/vidur 7d47513): Python's generator of the whole program, from which
 * request generation takes `drawnBefore` numbers first.
 */
export function createReferenceRandomRouter(seed: number, drawnBefore: number, replicas: number): Router {
  const generator = new MersenneTwister(seed);
  for (let i = 0; i < drawnBefore; i++) generator.uniform();
  return { route: () => generator.below(replicas) };
}
