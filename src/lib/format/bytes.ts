import { formatSignificant, withUnit } from './number.ts';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
const STEP = 1024;
/** From here three digits round up to the next unit. */
const FULL = 1023.5;

/** Bytes in the unit of 1,024 that reads best: "512 B", "68.6 KiB", "627 GiB". */
export function formatBytes(bytes: number): string {
  let amount = bytes;
  let unit = 0;
  for (; amount >= FULL && unit < UNITS.length - 1; unit += 1) amount /= STEP;
  return withUnit(formatSignificant(amount), UNITS[unit] ?? '');
}
