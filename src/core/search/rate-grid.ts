import { pow } from '../numeric/pow.ts';

/**
 * The rates that a search looks at, requests a second: 1.025^index. The ratio is Vidur-Search's granularity of 2.5 %
 * (vidur/config_optimizer/config_explorer, microsoft/vidur 7d47513). The grid is the same for every search, so
 * that capacities of any two configurations can be compared and a bisection of any of them asks for the same points.
 */
export const RATE_RATIO = 1.025;

/** Grid points from 0.0018 to 1.7e8 requests a second: a power of two of them, as the bisection halves them. */
export const LOWEST_INDEX = -256;
export const GRID_POINTS = 1024;
export const HIGHEST_INDEX = LOWEST_INDEX + GRID_POINTS - 1;

/** Requests a second. */
export function rateAt(index: number): number {
  return pow(RATE_RATIO, index);
}

/** The lowest grid point whose rate is at least so many requests a second, within the grid. */
export function indexFrom(rate: number): number {
  let low = LOWEST_INDEX;
  let high = HIGHEST_INDEX;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (rateAt(middle) >= rate) high = middle;
    else low = middle + 1;
  }
  return low;
}
