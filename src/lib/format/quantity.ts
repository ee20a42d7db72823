/**
 * Numbers as the page prints them: three significant digits, always with their unit. A narrow no-break space parts
 * thousands and stands before a unit, so that a number never breaks over two lines.
 */
const NARROW = '\u202f';
const MISSING = '–';

/** Prints at least `digits` significant digits without an exponent: 1234.5 -> "1 235", 0.01234 -> "0.0123". */
export function formatSignificant(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return MISSING;
  if (value === 0) return '0';
  // From the rounded value: 0.9996 is 1.00, not 1.000.
  const magnitude = Math.floor(Math.log10(Number(Math.abs(value).toPrecision(digits))) + 1e-12);
  const decimals = Math.max(0, digits - 1 - magnitude);
  // Digits before the point are never dropped: 12 345 stays what was computed.
  const text = value.toFixed(Math.min(decimals, 20));
  const [whole = '0', fraction] = text.split('.');
  const grouped = groupThousands(whole);
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

function groupThousands(whole: string): string {
  const sign = whole.startsWith('-') ? '−' : '';
  const digits = whole.replace('-', '');
  return sign + (digits.length <= 3 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, NARROW));
}

const withUnit = (text: string, unit: string): string =>
  text === MISSING || unit === '' ? text : `${text}${NARROW}${unit}`;

/** A whole number: 2000 -> "2 000". */
export function formatCount(value: number): string {
  return Number.isFinite(value) ? groupThousands(Math.round(value).toFixed(0)) : MISSING;
}

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

/** A share of 1 as per cent: 0.312 -> "31.2 %". */
export function formatShare(share: number | null | undefined): string {
  if (share === null || share === undefined || !Number.isFinite(share)) return MISSING;
  return withUnit((share * 100).toFixed(1), '%');
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

/** Bytes in GB (1e9), as GPU memory is sold. */
export function formatGigabytes(bytes: number): string {
  return withUnit((bytes / 1e9).toFixed(1), 'GB');
}

/** Dollars: "$3.20", "$0.041". */
export function formatDollars(dollars: number | null | undefined): string {
  if (dollars === null || dollars === undefined || !Number.isFinite(dollars)) return MISSING;
  return `$${dollars < 1 ? formatSignificant(dollars, 2) : formatSignificantMoney(dollars)}`;
}
const formatSignificantMoney = (dollars: number): string => {
  const [whole = '0', cents = '00'] = dollars.toFixed(2).split('.');
  return `${groupThousands(whole)}.${cents}`;
};

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
