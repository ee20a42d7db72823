import type { RequestContent } from '../request-content.ts';

/** What prompts have in common, as a prefix cache without end would find it. */
export interface SharingPortrait {
  /** Tokens of a block. */
  readonly blockTokens: number;
  /** Whole blocks of all prompts, and those of them that a prompt before began with alike. */
  readonly blocks: number;
  readonly reusable: number;
  /** Part of all prompt tokens that lies in these. */
  readonly share: number;
}

/** Prompts in order of arrival, each tokens long. */
export function portraySharing(
  content: RequestContent,
  prompts: ArrayLike<number>,
  blockTokens: number,
): SharingPortrait {
  const seen = new Seen();
  let [blocks, reusable, tokens] = [0, 0, 0];
  for (let row = 0; row < prompts.length; row++) {
    tokens += Number(prompts[row]);
    const whole = Math.floor(content.namedTokens(row) / blockTokens);
    const ofPrompt = Math.floor(Number(prompts[row]) / blockTokens);
    let isPrefix = true;
    for (let block = 0; block < whole; block++) {
      // Blocks of the trace's own size end where its names do: one number a name.
      const name = Math.floor(content.nameOf(row, block, blockTokens) / blockTokens);
      isPrefix = seen.has(name) && isPrefix;
      if (isPrefix && block < ofPrompt) reusable += 1;
      seen.add(name);
    }
    blocks += Math.min(whole, ofPrompt);
  }
  return {
    blockTokens,
    blocks,
    reusable,
    share: tokens === 0 ? 0 : (reusable * blockTokens) / tokens,
  };
}

/** Numbers below this have a byte each. */
const MARKED = 67_108_864;

/** Whole numbers from 0 that have come before; most numbers below the largest do come. */
class Seen {
  #marks = new Uint8Array(1024);
  readonly #large = new Set<number>();

  has(number: number): boolean {
    return number < MARKED ? this.#marks[number] === 1 : this.#large.has(number);
  }

  add(number: number): void {
    if (number >= MARKED) {
      this.#large.add(number);
      return;
    }
    if (number >= this.#marks.length) {
      const grown = new Uint8Array(Math.max(number + 1, 2 * this.#marks.length));
      grown.set(this.#marks);
      this.#marks = grown;
    }
    this.#marks[number] = 1;
  }
}
