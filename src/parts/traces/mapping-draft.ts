import { chosenMapping } from '../../core/traces/chosen-mapping.ts';
import { TIME_UNITS, type TimeUnit, type TraceMapping } from '../../core/traces/mapping.ts';
import type { Sniffed } from '../../core/traces/sniff.ts';

/** A mapping that is not finished: which column holds the tokens need not be known. */
export type MappingDraft = Omit<TraceMapping, 'prompt' | 'output'> & {
  readonly prompt: string | null;
  readonly output: string | null;
};

/** The columns that are asked for, in their order. */
export const ASKED = [
  { key: 'prompt', label: 'Prompt tokens', isNeeded: true },
  { key: 'output', label: 'Output tokens', isNeeded: true },
  { key: 'arrival', label: 'Arrival', isNeeded: false },
  { key: 'session', label: 'Conversation', isNeeded: false },
  { key: 'blocks', label: 'KV blocks', isNeeded: false },
] as const satisfies readonly {
  readonly key: keyof MappingDraft;
  readonly label: string;
  readonly isNeeded: boolean;
}[];

/** What a column of times may hold, in words. */
export const UNIT_NAMES: Readonly<Record<TimeUnit, string>> = {
  s: 'seconds',
  ms: 'milliseconds',
  us: 'microseconds',
  ns: 'nanoseconds',
  time: 'date and time of day',
};

/** Whether a text is one of the units. */
export function isTimeUnit(text: string): text is TimeUnit {
  return TIME_UNITS.some((unit) => unit === text);
}

/** What is known of the file, else what its columns look like. */
export function firstDraft(sniffed: Sniffed): MappingDraft {
  return chosenMapping(sniffed, {}) ?? sniffed.guess;
}

/** null: the tokens of prompts or of outputs are in no column yet. */
export function finished({ prompt, output, ...rest }: MappingDraft): TraceMapping | null {
  return prompt === null || output === null ? null : { ...rest, prompt, output };
}

/** A cell as it is shown. */
export function cellText(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > LONGEST_CELL ? `${text.slice(0, LONGEST_CELL)}…` : text;
}

/** Characters: lists of blocks may be long. */
const LONGEST_CELL = 32;
