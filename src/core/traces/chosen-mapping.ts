import type { TraceMapping } from './mapping.ts';
import type { Sniffed } from './sniff.ts';

/** Columns that a user names in the place of those that are known or guessed. */
export type NamedColumns = Partial<Omit<TraceMapping, 'prompt' | 'output'>> & {
  readonly prompt?: string;
  readonly output?: string;
};

/** The user's columns over the known ones, or over those that look like them; null: prompts or outputs are not found. */
export function chosenMapping({ format, guess }: Sniffed, named: NamedColumns): TraceMapping | null {
  const own = { ...guess, ...format?.mapping, ...named };
  const { prompt, output } = own;
  return prompt === null || output === null ? null : { ...own, prompt, output };
}
