/** Quantities as the page prints them: three significant digits, always with their unit (number.ts). */
import {
  formatCount,
  formatExact,
  formatSignificant,
  groupDecimal,
  MISSING,
  NARROW,
  withUnit,
} from './number.ts';

/** A time in the unit that reads best: "0.82 ms", "143 ms", "2.31 s", "20.0 min". */
export function formatSeconds(seconds: number | null | undefined): string {
  if (seconds === null || seconds === undefined || !Number.isFinite(seconds)) return MISSING;
  if (seconds === 0) return withUnit('0', 'ms');
  const magnitude = Math.abs(seconds);
  // The thresholds sit where three digits round up to the next unit.
  if (magnitude < 0.9995e-3) return withUnit(formatSignificant(seconds * 1e6), 'µs');
  if (magnitude < 0.9995) return withUnit(formatSignificant(seconds * 1e3), 'ms');
  if (magnitude < 599.5) return withUnit(formatSignificant(seconds), 's');
  return withUnit(formatSignificant(seconds / 60), 'min');
}

/** A time as it was entered, in the unit that keeps it short: "2 s", "200 ms", "1.5 s"; zero has none. */
export function formatExactSeconds(seconds: number): string {
  if (seconds === 0) return '0';
  if (seconds < 1e-3) return withUnit(formatRounded(seconds * 1e6), 'µs');
  if (seconds < 1) return withUnit(formatRounded(seconds * 1e3), 'ms');
  return withUnit(formatRounded(seconds), 's');
}

/** A number that was entered, without the last bits that a change of unit leaves: 200.00000000000003 -> "200". */
export function formatRounded(value: number): string {
  return formatExact(Number(value.toPrecision(6)));
}

/** A share of 1 as per cent: 0.312 -> "31.2 %". */
export function formatShare(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return MISSING;
  return formatPercent(share * 100);
}

/** A share of 1 in whole per cent: 0.25 -> "25 %". */
export function formatWholeShare(share: number): string {
  return withUnit(formatCount(share * 100), '%');
}

/** A signed error in per cent: -3.2 -> "−3.2 %"; above 0 it has its sign too. */
export function formatSignedPercent(percent: number | null): string {
  if (percent === null || !Number.isFinite(percent)) return MISSING;
  return `${percent < 0 ? '−' : '+'}${formatPercent(Math.abs(percent))}`;
}

/** Per cent with one decimal: 12.34 -> "12.3 %". */
export function formatPercent(percent: number): string {
  return withUnit(groupDecimal(percent.toFixed(1)), '%');
}

/** A share to either side, in whole per cent: 0.126 -> "±13 %". */
export function formatHalfWidth(share: number): string {
  return withUnit(`±${Math.round(share * 100)}`, '%');
}

/** From seconds / (1 + share) to seconds x (1 + share): "61.6–148 ms", "880 ms–1.2 s". */
export function formatBand(seconds: number, share: number): string {
  const [low = '', high = ''] = [seconds / (1 + share), seconds * (1 + share)].map(formatSeconds);
  const [number = low, unit] = low.split(NARROW);
  return `${high.endsWith(`${NARROW}${unit}`) ? number : low}–${high}`;
}

/** Bytes in GiB (2^30), in which servers and nvidia-smi print memory. */
export function formatGibibytes(bytes: number): string {
  return withUnit(groupDecimal((bytes / 2 ** 30).toFixed(1)), 'GiB');
}

/** Dollars: "$3.20", "$0.041". */
export function formatDollars(dollars: number | null | undefined): string {
  if (dollars === null || dollars === undefined || !Number.isFinite(dollars)) return MISSING;
  return `$${dollars < 1 ? formatSignificant(dollars, 2) : groupDecimal(dollars.toFixed(2))}`;
}

/** A rate or amount with a unit: (6.25, "requests/s") -> "6.25 requests/s". */
export function formatQuantity(value: number | null | undefined, unit: string): string {
  return value === null || value === undefined ? MISSING : withUnit(formatSignificant(value), unit);
}

/** A signed change in per cent of `from`: (2, 1.5) -> "−25 %"; missing where nothing can be said. */
export function formatChange(from: number | null, to: number | null): string {
  if (from === null || to === null || !Number.isFinite(from) || !Number.isFinite(to)) return MISSING;
  if (from === to) return withUnit('0', '%');
  if (from === 0) return MISSING;
  const percent = (to / from - 1) * 100;
  const size = Math.abs(percent);
  const digits = size < 10 ? size.toFixed(1) : formatCount(size);
  if (Number(digits.replaceAll(NARROW, '')) === 0) return withUnit('<0.1', '%');
  return `${percent < 0 ? '−' : '+'}${withUnit(digits, '%')}`;
}
