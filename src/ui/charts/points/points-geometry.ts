import type { Domain, Place } from '../plot/plot-area.ts';

/** A log domain around values above 0. */
export function logDomainOf(values: readonly number[]): Domain {
  const least = Math.min(...values);
  const most = Math.max(...values);
  if (!(least > 0) || !Number.isFinite(most)) return [1, 10];
  return least === most ? [least / 2, most * 2] : [least / 1.15, most * 1.15];
}

/** All points as strokes of no length, which round caps make dots: thousands draw as one path. */
export function dotsPath(places: readonly Place[]): string {
  return places.map(({ x, y }) => `M${x.toFixed(1)} ${y.toFixed(1)}h0`).join('');
}
