import type { Copy } from './copy.ts';

/** Lines that are added to a file that is there, below a line that it holds once. */
export interface Insertion {
  readonly below: string;
  readonly add: string;
}

/** A line of a file that is there, which holds it once, and what it becomes. */
export interface Replacement {
  readonly line: string;
  readonly by: string;
}

/** A change of a file that is there. */
export type Change = Insertion | Replacement;

/** Something that people add to the program, as small as it can be, written as the READMEs say and nothing else. */
export interface Toy {
  /** What it is, in words. */
  readonly name: string;
  /** How many files had to be changed, beside those of its own, before there was a room for each thing. */
  readonly changedBefore: number;
  /** Every file that is written or changed, from the root: the text of a new one, or what is changed in one that is there. */
  readonly files: Readonly<Record<string, string | readonly Change[]>>;
  /** Tests of the program that cover it without knowing of it. */
  readonly tests: readonly string[];
  /** Uses it in a copy that has it. Throws where something is not as it should be. */
  check(copy: Copy): Promise<void>;
}
