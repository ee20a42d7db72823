import type { TimeUnit } from './mapping.ts';

/** The number that a cell holds; null: none. */
export function readNumber(cell: unknown): number | null {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== 'string') return null;
  const text = cell.trim();
  if (text === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** Largest number of tokens that is taken for one: what is above is some other number. */
const MOST_TOKENS = 1e8;

/** Tokens: a whole number, as 12, "12" or "12.0"; null: none. */
export function readTokens(cell: unknown): number | null {
  const value = readNumber(cell);
  return value === null || value < 0 || value > MOST_TOKENS ? null : Math.round(value);
}

const UNIT_SECONDS: Readonly<Record<Exclude<TimeUnit, 'time'>, number>> = {
  s: 1,
  ms: 1e-3,
  us: 1e-6,
  ns: 1e-9,
};

/** A time in seconds; of a date, since 1970. Null: none. */
export function readTime(cell: unknown, unit: TimeUnit): number | null {
  if (unit === 'time') return typeof cell === 'string' ? readDate(cell) : null;
  const value = readNumber(cell);
  return value === null ? null : value * UNIT_SECONDS[unit];
}

/** "2023-11-16 18:17:03.9799600", "2024-05-10T00:00:00.009930+00:00", "2024-05-10 00:00:00Z". */
const DATE =
  /^(\d{4})-(\d{2})-(\d{2})[T ](\d{2}):(\d{2})(?::(\d{2}(?:\.\d+)?))?\s*(?:Z|UTC|([+-])(\d{2}):?(\d{2}))?$/;
const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Seconds since 1970, without a zone in UTC: only differences count. Exact to less than a microsecond. */
function readDate(text: string): number | null {
  const found = DATE.exec(text.trim());
  if (found === null) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = found
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 24 || minute > 59) return null;
  const zone = Number(found[8] ?? 0) * HOUR + Number(found[9] ?? 0) * MINUTE;
  const days = daysBefore(year, month, day);
  return days * DAY + hour * HOUR + minute * MINUTE + second - (found[7] === '-' ? -zone : zone);
}

/** Days from 1970-01-01 to a day of the Gregorian calendar (H. Hinnant, "chrono-compatible low-level date algorithms"). */
function daysBefore(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}
