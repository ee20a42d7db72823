/** The values that a slider stops at, ascending. */

/** 1, 2, 4, … between min and max; both ends are stops whatever they are. */
export function doublingStops(min: number, max: number): number[] {
  const stops = [min];
  let next = 1;
  while (next <= min) next *= 2;
  for (; next < max; next *= 2) stops.push(next);
  if (max > min) stops.push(max);
  return stops;
}

/** Equal steps from min to max. `count` is the largest number of steps; the step is 1, 2 or 5 times a power of ten. */
export function linearStops(min: number, max: number, count: number, integer: boolean): number[] {
  const raw = (max - min) / count;
  const power = Math.pow(10, Math.floor(Math.log10(raw)));
  const factor = [1, 2, 5, 10].find((candidate) => candidate * power >= raw * (1 - 1e-9)) ?? 10;
  const step = integer ? Math.max(1, Math.round(factor * power)) : factor * power;
  const stops: number[] = [];
  for (let index = 0; min + index * step < max - step * 1e-6; index += 1)
    stops.push(tidy(min + index * step));
  stops.push(max);
  return stops;
}

const MANTISSAS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** Ten steps a decade, rounded to numbers that people say: 1, 1.2, 1.5, 2, … */
export function logStops(min: number, max: number): number[] {
  const stops: number[] = [];
  for (let decade = Math.floor(Math.log10(min)); decade <= Math.ceil(Math.log10(max)); decade += 1) {
    for (const mantissa of MANTISSAS) {
      const value = tidy(mantissa * Math.pow(10, decade));
      if (value >= min && value <= max) stops.push(value);
    }
  }
  return stops;
}

/** Drops the noise of binary fractions: 0.30000000000000004 -> 0.3. */
const tidy = (value: number): number => Number(value.toPrecision(12));
