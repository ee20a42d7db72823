/** What a column of times holds: a number in a unit, or a date with a time of day. */
export const TIME_UNITS = ['s', 'ms', 'us', 'ns', 'time'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

/** Which column, or key of an object, is what; null: there is none. */
export interface TraceMapping {
  readonly prompt: string;
  readonly output: string;
  readonly arrival: string | null;
  readonly arrivalUnit: TimeUnit;
  /** Which conversation a request belongs to. */
  readonly session: string | null;
  /** The request that it answers to: of the same conversation. Its own name stands in `session`. */
  readonly parent: string | null;
  /** A list of what the KV blocks of its prompt hold, each of `blockTokens`. */
  readonly blocks: string | null;
  readonly blockTokens: number;
  /** A row is a conversation, which lists its turns: the other columns are then those of a turn. */
  readonly turns: TurnMapping | null;
}

/** Of conversations that list their turns. */
export interface TurnMapping {
  readonly list: string;
  /** s from the answer before */
  readonly gap: string;
  /** tokens of the prompt that were not said before */
  readonly added: string;
}

/** Those that name a column. */
export const MAPPED_COLUMNS = ['prompt', 'output', 'arrival', 'session', 'parent', 'blocks'] as const;

/** Of vLLM and of most engines, tokens. */
export const USUAL_BLOCK = 16;
/** Of Mooncake's traces, tokens (kvcache-ai/Mooncake, FAST25 release). */
export const MOONCAKE_BLOCK = 512;

export const NO_COLUMNS: Omit<TraceMapping, 'prompt' | 'output'> = {
  arrival: null,
  arrivalUnit: 's',
  session: null,
  parent: null,
  blocks: null,
  blockTokens: USUAL_BLOCK,
  turns: null,
};
