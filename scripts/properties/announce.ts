import type { TestProject } from 'vitest/node';
import { commitSeed } from './seed.ts';

/** How the property tests draw their cases. */
export interface PropertyDraw {
  readonly seed: number;
  /** Cases of each property and the most minutes it may take for them; null: what each test says. */
  readonly long: { readonly runs: number; readonly minutes: number } | null;
}

declare module 'vitest' {
  interface ProvidedContext {
    propertyDraw: PropertyDraw;
  }
}

/** Before all tests: settles and prints the seed. `npm run properties` hands over its own as PROPERTY_DRAW, JSON. */
export default function announce(project: TestProject): void {
  const handed = process.env['PROPERTY_DRAW'];
  const { seed, origin } = commitSeed();
  const draw: PropertyDraw = handed === undefined ? { seed, long: null } : JSON.parse(handed);
  project.provide('propertyDraw', draw);
  console.log(`Property tests: seed ${draw.seed}${draw.seed === seed ? ` (${origin})` : ''}`);
}
