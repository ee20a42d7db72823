/**
 * Reads numbers as people type them and as this folder prints them, in the unit that a field has: "50 ms", "0.05 s",
 * "1,000", "1.5k", "8Ki", "90 %", "80 GiB", "240/min". A comma parts thousands only, so that "0,5" is refused and not
 * read as 5 or 0.5.
 */

const TIMES: Readonly<Record<string, number>> = {
  µs: 1e-6,
  us: 1e-6,
  ms: 1e-3,
  s: 1,
  sec: 1,
  second: 1,
  m: 60,
  min: 60,
  minute: 60,
  h: 3600,
  hour: 3600,
  'gpu-hour': 3600,
  d: 86_400,
  day: 86_400,
};
const PREFIXES = ['k', 'm', 'g', 't', 'p'];
const NUMBER =
  /^([-+−]?)(\d{1,3}(?:[,\s_']\d{3})+(?!\d)|\d+(?!\d*[,_']\d)|(?=\.\d))(\.\d+)?(e[-+]?\d+(?![a-z\d]))?\s*/i;
const AMOUNT = /^(?:([kmgtp])(i?))?(b|byte|flop|w|watt)$/;

/** What a unit measures, and how many of the measure's base unit it is. */
interface Measure {
  readonly of: string;
  readonly scale: number;
}

/**
 * The number that a text stands for, in `unit` as the field shows it ("s", "tokens", "requests/s"); without a unit a share
 * may be typed as per cent. null: it is not a number, or its unit does not fit.
 */
export function readQuantity(text: string, unit: string | undefined): number | null {
  const field = expand(unit ?? '');
  const typed = field.startsWith('$') ? text.trim().replace(/^\$\s*/, '') : text.trim();
  const [all = '', sign, whole = '', fraction = '', exponent = ''] = NUMBER.exec(typed) ?? [];
  if (all === '') return null;
  const number = Number(`${whole.replaceAll(/[,\s_']/g, '')}${fraction}${exponent}`);
  const factor = factorOf(typed.slice(all.length), field);
  if (factor === null || !Number.isFinite(number)) return null;
  // A change of unit leaves last bits that nobody typed.
  const value = factor === 1 ? number : Number((number * factor).toPrecision(15));
  return sign === '-' || sign === '−' ? -value : value;
}

/** The parts of a list of numbers with or without units, parted by commas, lines or spaces: "1, 2 s 3" -> "1", "2 s", "3". */
export function splitNumbers(text: string): readonly string[] {
  return text
    .split(/[,;\n]|\s(?=\s*[-+.\d])/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}

/** The numbers of such a list, all in one unit; what cannot be read stays as it is typed. */
export function readQuantities(text: string, unit: string | undefined): readonly (number | string)[] {
  return splitNumbers(text).map((part) => readQuantity(part, unit) ?? part);
}

/** What may be typed, to follow "must be". */
export function quantityText(unit: string | undefined): string {
  if (unit === undefined) return 'a number, such as 0.9 or 90 %';
  const [of = '', per] = unit.split('/');
  if (per !== undefined) return `a number of ${unit}`;
  return measure(of).of === 's'
    ? 'a time, such as 50 ms, 2 s or 3 min'
    : `a number of ${unit}, such as 1,000 or 8Ki`;
}

/** How many of the field's unit one of the typed is; null: they do not measure the same. */
function factorOf(typed: string, field: string): number | null {
  if (typed === '') return 1;
  if (typed === '%') return field === '' ? 0.01 : null;
  const [own = '', ownPer] = field.split('/');
  const [given = '', givenPer] = expand(typed).split('/');
  const over = ratio(given.trim(), own, field !== '');
  if (givenPer === undefined) return ownPer === undefined || isBare(given) || own === '$' ? over : null;
  if (ownPer === undefined) return null;
  const under = ratio(givenPer.trim(), ownPer, true);
  return over === null || under === null ? null : over / under;
}

const isBare = (unit: string): boolean => prefixOf(unit.trim()) !== null;

/** How many of one unit the other is; no unit, or a prefix alone, counts in the other's own. */
function ratio(given: string, own: string, hasUnit: boolean): number | null {
  if (given === '') return 1;
  // "2 m" is two minutes where a time is asked, and "2 M" two million of what is asked.
  const bare = prefixOf(given);
  if (bare !== null) return bare;
  if (!hasUnit) return null;
  const spaced = /^(\S+)\s+(.+)$/.exec(given);
  const [, prefix = '', word = given] = spaced ?? [];
  const lead = prefix === '' ? 1 : prefixOf(prefix);
  const [one, other] = [measure(word), measure(own)];
  return lead === null || one.of !== other.of ? null : (lead * one.scale) / other.scale;
}

/** "rps" is short for requests/s, "TFLOPS" for TFLOP/s. */
function expand(unit: string): string {
  return unit
    .replace(' per ', '/')
    .replace(/^(rps|qps)$/i, 'requests/s')
    .replace(/(flop)s$/i, '$1/s')
    .replace(/^req\b/i, 'requests');
}

/** k, M, G, Ki, Mi, Gi as people add them to a bare number; a small m is no million. */
function prefixOf(unit: string): number | null {
  const [, letter = '', binary] = /^([kKMGTP])(i?)$/.exec(unit) ?? [];
  return letter === '' ? null : power(letter.toLowerCase(), binary === 'i');
}

function power(letter: string, isBinary: boolean): number {
  const base = isBinary ? 1024 : 1000;
  const steps = PREFIXES.slice(0, PREFIXES.indexOf(letter) + 1);
  return steps.reduce((product) => product * base, 1);
}

function measure(unit: string): Measure {
  const word = unit
    .toLowerCase()
    .replace('μ', 'µ')
    .replace(/(?<=\w\w)s$/, '');
  const seconds = TIMES[word];
  if (seconds !== undefined) return { of: 's', scale: seconds };
  const [, letter, binary, of] = AMOUNT.exec(word) ?? [];
  if (of === undefined) return { of: word, scale: 1 };
  return { of: of.charAt(0), scale: letter === undefined ? 1 : power(letter, binary === 'i') };
}
