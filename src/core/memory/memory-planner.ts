import type { RunConfig } from '../config/run-config.ts';
import type { MemoryPlan } from './memory-plan.ts';
import { planSizes } from './plan-sizes.ts';
import { smallestFit } from './smallest-fit.ts';

/**
 * Where the memory of the fullest GPU goes, and how many KV blocks a replica gets. It fits when the blocks hold
 * the longest request (tokens, prompt + output) and, where the scenario sets their number, the memory holds them.
 * With `exactKvCapacity` off it is the reference's plan.
 */
export function planMemory(config: RunConfig, longestRequest = 1): MemoryPlan {
  const sizes = planSizes(config, longestRequest);
  return { ...sizes, smallestFit: sizes.fits ? null : smallestFit(config, longestRequest) };
}
