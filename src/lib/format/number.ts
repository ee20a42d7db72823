/**
 * The program's grammar of numbers: a narrow no-break space parts thousands and stands before a unit, so that a number
 * never breaks over two lines; a point parts the decimals. No locale has a say: the same bytes everywhere.
 */
export const NARROW = '\u202f';
/** Stands where there is no figure. */
export const MISSING = '–';

/** Digits of a whole number, an ASCII minus before them where it is negative, with thousands apart: "−12 345". */
function groupThousands(whole: string): string {
  const sign = whole.startsWith('-') ? '−' : '';
  const digits = whole.replace('-', '');
  return sign + (digits.length <= 3 ? digits : digits.replace(/\B(?=(\d{3})+$)/g, NARROW));
}

/** Decimal text as `toFixed` writes it, with thousands apart: "1234.50" -> "1 234.50". */
export function groupDecimal(text: string): string {
  const [whole = '0', fraction] = text.split('.');
  const grouped = groupThousands(whole);
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

/** A printed number with its unit; a missing figure has none. */
export function withUnit(text: string, unit: string): string {
  return text === MISSING || unit === '' ? text : `${text}${NARROW}${unit}`;
}

/** A number with all its digits, as a document states it: 131072 -> "131 072", 0.0001 -> "0.0001". */
export function formatExact(value: number): string {
  const text = String(value);
  return /^-?\d+(\.\d+)?$/.test(text) ? groupDecimal(text) : text;
}

/** A whole number: 2000 -> "2 000". */
export function formatCount(value: number): string {
  return Number.isFinite(value) ? groupThousands(Math.round(value).toFixed(0)) : MISSING;
}

/** So many of something: "1 row", "2 000 rows". */
export function formatCounted(count: number, noun: string): string {
  return `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** Prints at least `digits` significant digits without an exponent: 1234.5 -> "1 235", 0.01234 -> "0.0123". */
export function formatSignificant(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return MISSING;
  if (value === 0) return '0';
  // Of the rounded value: 0.9996 is 1.00, not 1.000.
  const magnitude = Number(value.toExponential(digits - 1).split('e')[1]);
  const decimals = Math.max(0, digits - 1 - magnitude);
  // Digits before the point are never dropped: 12 345 stays what was computed.
  return groupDecimal(value.toFixed(Math.min(decimals, 20)));
}
