import { rename } from 'node:fs/promises';
import { writeTextFile, typedPath } from '../read-files.ts';

/** Between two saves, ms: a crash loses no more work than that. */
const SAVE_EVERY = 3000;

/** Keeps a file up to date while results come: one write at a time, each whole before it takes the file's place. */
export class SearchSaver {
  readonly #file: string;
  readonly #textOf: () => string;
  #savedAt = performance.now();
  #writing: Promise<void> | null = null;

  constructor(file: string, textOf: () => string) {
    this.#file = file;
    this.#textOf = textOf;
  }

  /** Something new is there to be saved. */
  touch(): void {
    if (this.#writing !== null || performance.now() - this.#savedAt < SAVE_EVERY) return;
    this.#writing = this.#save().finally(() => {
      this.#writing = null;
    });
    // Said at the end; until then a failure loses nothing.
    this.#writing.catch(() => undefined);
  }

  /** Saves all there is. Throws CommandError where that cannot be done. */
  async finish(): Promise<void> {
    await this.#writing?.catch(() => undefined);
    await this.#save();
  }

  async #save(): Promise<void> {
    const draft = `${this.#file}.part`;
    await writeTextFile(draft, this.#textOf());
    await rename(typedPath(draft), typedPath(this.#file));
    this.#savedAt = performance.now();
  }
}
