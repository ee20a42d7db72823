import type { MendEdit } from './mend-text.ts';

/** What a comparison comes to, as plain data: kept with the example that the page paints first. */
export interface Answer {
  readonly verdict: readonly VerdictPart[];
  /** How the sides differ where all keep their objectives, or none does; null: the verdict says enough. */
  readonly difference: string | null;
  /** What holds up the side that does worst; null: no side has a complete result. */
  readonly why: string | null;
  /** Changes that are worth a try: what may mend it, or tell more. */
  readonly offers: readonly Offer[];
}

/** A sentence of the verdict. `open`: nothing is decided. */
export interface VerdictPart {
  readonly mark: 'kept' | 'missed' | 'open';
  readonly text: string;
}

/** A change that one click tries. */
export interface Offer {
  /** The sides that it changes. */
  readonly of: number | 'all-sides';
  /** What is tried, such as "a token budget of 512 on B". */
  readonly text: string;
  readonly edits: readonly MendEdit[];
}

/** Marks in print: they say the same as their sentence, before it is read. */
const MARKS = { kept: '✓', missed: '✕', open: '○' } as const satisfies Record<VerdictPart['mark'], string>;

/** "✓ A keeps both objectives. ✕ B misses ITL p99: 231 of 200 ms." */
export function answerText({ verdict, difference }: Pick<Answer, 'verdict' | 'difference'>): string {
  const parts = verdict.map(({ mark, text }) => `${MARKS[mark]} ${text}`);
  return [...parts, ...(difference === null ? [] : [difference])].join(' ');
}
