import { readNumber } from './cells.ts';
import { NO_COLUMNS, USUAL_BLOCK, type TimeUnit, type TraceMapping } from './mapping.ts';

/** A row by its columns, as the file has it. */
export type TraceRow = Readonly<Record<string, unknown>>;

/** What may be guessed of a file with unknown columns; null where nothing looks like it. */
export type GuessedMapping = Omit<TraceMapping, 'prompt' | 'output'> & {
  readonly prompt: string | null;
  readonly output: string | null;
};

/** Words of a column's name, by what it may be: those that say it the clearest first. */
const PROMPT = [
  /^(num )?(prefill|prompt|input|context|request) (tokens?|len(gth)?|size|count)( in| count)?$/,
  /^(n|num) (ctx|prompt|input|prefill)( tokens?)?$/,
  /^tokens? in$/,
  /^(isl|prompt|input|context)$/,
  /(prefill|prompt|input|context).*(tok|len)/,
];
const OUTPUT = [
  /^(num )?(decode|completion|output|generated|response) (tokens?|len(gth)?|size|count)( out| count)?$/,
  /^(n|num) (gen|completion|output|decode)( tokens?)?$/,
  /^tokens? out$/,
  /^(osl|output|completion|response)$/,
  /(decode|completion|output|generat|response).*(tok|len)/,
];
const ARRIVAL = [
  /^(arrival|arrived at|arrival time|timestamp|time ?stamp)( (s|sec|seconds|ms|us|ns))?$/,
  /^(ts|time|t|date ?time|created( at)?|start(ed)?( at| time)?|request time)$/,
  /(arriv|timestamp|created|start)/,
];
const SESSION = [/^(session|conversation|chat|thread)( ?id)?$/, /(session|conversation|chat|thread).*id/];
const BLOCKS = [/^(hash|block) ?(ids|hashes)$/];

/** "numPrefillTokens", "Input Tokens", "prompt_len" -> words in small letters. */
function wordsOf(column: string): string {
  return column
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Which columns look like what, from their names and the first rows. */
export function guessMapping(columns: readonly string[], rows: readonly TraceRow[]): GuessedMapping {
  const taken = new Set<string>();
  const find = (patterns: readonly RegExp[], fits: (value: unknown) => boolean): string | null => {
    for (const pattern of patterns) {
      const column = columns.find(
        (name) => !taken.has(name) && pattern.test(wordsOf(name)) && rows.every((row) => fits(row[name])),
      );
      if (column !== undefined) {
        taken.add(column);
        return column;
      }
    }
    return null;
  };
  const isCount = (value: unknown): boolean => readNumber(value) !== null;
  const prompt = find(PROMPT, isCount);
  const output = find(OUTPUT, isCount);
  const blocks = find(BLOCKS, (value) => Array.isArray(value));
  const arrival = find(ARRIVAL, () => true);
  const session = find(SESSION, () => true);
  return {
    ...NO_COLUMNS,
    prompt,
    output,
    arrival,
    arrivalUnit: arrival === null ? 's' : unitOf(arrival, rows),
    session,
    blocks,
    blockTokens: USUAL_BLOCK,
  };
}

/** Seconds since 1970 are about 1.7e9 now; three digits more each for ms, us and ns. */
const SINCE_1970: readonly (readonly [TimeUnit, number])[] = [
  ['ns', 1e17],
  ['us', 1e14],
  ['ms', 1e11],
];

/** The unit of a column of times: by its name, by being no number, or by how large it is. */
function unitOf(column: string, rows: readonly TraceRow[]): TimeUnit {
  const values = rows.map((row) => row[column]);
  if (values.length > 0 && values.every((value) => readNumber(value) === null)) return 'time';
  const named = /(?:^| )(s|sec|seconds|ms|us|ns)$/.exec(wordsOf(column))?.[1];
  if (named === 'ms' || named === 'us' || named === 'ns') return named;
  if (named !== undefined) return 's';
  const largest = Math.max(0, ...values.map((value) => readNumber(value) ?? 0));
  return SINCE_1970.find(([, from]) => largest >= from)?.[0] ?? 's';
}
