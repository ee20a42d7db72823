import type { FileName } from '../profiles/table-files.ts';

/** Where a preparation has its files from: a disk, or what a worker was given. */
export interface Files {
  /** The file's text. Throws or rejects where there is none. */
  text(name: FileName): string | Promise<string>;
}

/** Files that someone gives. */
export class GivenFiles implements Files {
  readonly #texts = new Map<string, string>();

  /** Keeps a text; a later one of the same name takes its place. */
  give({ folder, id }: FileName, text: string): void {
    this.#texts.set(`${folder}/${id}`, text);
  }

  /** Throws for a file that was not given. */
  text({ folder, id }: FileName): string {
    const text = this.#texts.get(`${folder}/${id}`);
    if (text === undefined) throw new Error(`${folder}/${id} was not given to the worker`);
    return text;
  }
}
