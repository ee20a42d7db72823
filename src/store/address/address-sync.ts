import type { DroppedKey } from '../../scenario/url/url-decode.ts';
import type { HistoryFragments } from './history-fragments.ts';

/** Settings go to the address bar once they rest, so that dragging a slider writes one address. */
const WRITE_AFTER_MS = 150;

/** The address stays as it is where no link can be written. */
const STAYS = (): void => undefined;

/** What a link stands for. */
export interface Linked<Document> {
  readonly document: Document;
  /** What of the link could not be used. */
  readonly dropped: readonly DroppedKey[];
  /** It was written by a newer version of the format. */
  readonly newer: boolean;
}

/** Whether a link came from elsewhere, or is one of this visit's own that Back and Forward come to. */
export type LinkSource = 'elsewhere' | 'history';

/** A document that is shown on a page and written in its address. A fragment is what follows "?". */
export interface AddressedDocument<Document> {
  /** Hashes of its page, without a fragment; the first is the one that is written. */
  readonly pages: readonly [string, ...string[]];
  readonly read: () => Document;
  /**
   * Tells of every edit, not of links that are opened, until the returned function is called. `replaced`: what a large
   * edit took the place of, for the browser's Back to come back to; null: a setting among others.
   */
  readonly follow: (onEdit: (replaced: Document | null) => void) => () => void;
  /** Rejects where what writes links cannot be fetched: the address then stays as it is until the next edit. */
  readonly encode: (document: Document) => Promise<string>;
  /** Never rejects: what cannot be used is left at its default. */
  readonly decode: (fragment: string) => Promise<Linked<Document>>;
  /** Shows what a link stands for, and says what of it could not be used. */
  readonly open: (linked: Linked<Document>, from: LinkSource) => Promise<void>;
  /** Called where neither the address nor this visit has the document when it is first shown. */
  readonly begin: () => void;
  /** Told of the fragment of every edit. */
  readonly edited: (fragment: string) => void;
}

/**
 * Keeps the address and a document the same: reads the link at the start and whenever the address changes, and writes
 * edits back. On other pages' addresses the document stays in the history's entry, from where a reload takes it.
 */
export class AddressSync<Document> {
  readonly #document: AddressedDocument<Document>;
  readonly #history: HistoryFragments;
  #timer: ReturnType<typeof setTimeout> | null = null;
  /** The fragment that the document last had: in the address, it is not read back. */
  #current: string | null = null;
  /** Counts reads and writes: one that another has overtaken comes to nothing. */
  #turn = 0;
  #connected: Promise<() => void> | null = null;

  constructor(document: AddressedDocument<Document>, history: HistoryFragments) {
    this.#document = document;
    this.#history = history;
  }

  /** Reads the link, then follows both ways until the function is called that it resolves to. Once for all callers. */
  connect(): Promise<() => void> {
    this.#connected ??= this.#connect();
    return this.#connected;
  }

  /** The whole address of the document as it is now. */
  async link(): Promise<string> {
    const { origin, pathname, search } = window.location;
    const fragment = await this.#document.encode(this.#document.read());
    return `${origin}${pathname}${search}${this.#hashOf(fragment)}`;
  }

  /** Writes the document into the address as it is, where nothing was edited, too. */
  async settle(): Promise<void> {
    this.#forgetWrite();
    this.#hold(await this.#document.encode(this.#document.read()));
  }

  async #connect(): Promise<() => void> {
    const stop = this.#document.follow((replaced) => {
      if (replaced === null) this.#writeLater();
      else this.#begin(replaced).catch(STAYS);
    });
    await this.#readFirst();
    const onHashChange = () => void this.#readNext();
    window.addEventListener('hashchange', onHashChange);
    return () => {
      stop();
      this.#forgetWrite();
      window.removeEventListener('hashchange', onHashChange);
      this.#connected = null;
    };
  }

  async #readFirst(): Promise<void> {
    const linked = this.#fragmentIn(window.location.hash);
    const fragment = linked ?? this.#history.find(this.#page);
    if (fragment === null) this.#document.begin();
    else await this.#open(fragment, 'elsewhere');
  }

  async #readNext(): Promise<void> {
    const from = this.#history.isOwn ? 'history' : 'elsewhere';
    this.#history.carry();
    const { hash } = window.location;
    if (!this.#isOn(hash)) return;
    const fragment = this.#fragmentIn(hash);
    if (fragment !== null) {
      if (fragment !== this.#current) await this.#open(fragment, from);
    } else if (this.#timer !== null) {
      await this.#write();
    } else if (this.#current !== null) {
      this.#hold(this.#current);
    }
  }

  async #open(fragment: string, from: LinkSource): Promise<void> {
    // A write that still waits belongs to what the link replaces.
    this.#forgetWrite();
    const turn = this.#takeTurn();
    const linked = await this.#document.decode(fragment);
    // Back may have come while it was read, and its event not yet: the entry that is shown now is another one's.
    const shown = this.#fragmentIn(window.location.hash) ?? fragment;
    if (turn !== this.#turn || shown !== fragment) return;
    this.#hold(fragment);
    await this.#document.open(linked, from);
  }

  #writeLater(): void {
    this.#forgetWrite();
    this.#timer = setTimeout(() => void this.#write().catch(STAYS), WRITE_AFTER_MS);
  }

  #forgetWrite(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  /** What was read or written before comes to nothing. */
  #takeTurn(): number {
    this.#turn += 1;
    return this.#turn;
  }

  async #write(): Promise<void> {
    this.#forgetWrite();
    const turn = this.#takeTurn();
    const fragment = await this.#document.encode(this.#document.read());
    if (turn !== this.#turn) return;
    this.#document.edited(fragment);
    this.#hold(fragment);
  }

  /** Leaves what was replaced in its entry of the history, and begins another one. */
  async #begin(replaced: Document): Promise<void> {
    this.#forgetWrite();
    const turn = this.#takeTurn();
    const { encode, read } = this.#document;
    const [before, after] = await Promise.all([encode(replaced), encode(read())]);
    if (turn !== this.#turn) return;
    this.#document.edited(after);
    if (this.#isOn(window.location.hash) && before !== after) {
      this.#hold(before);
      this.#history.begin();
    }
    this.#hold(after);
  }

  /** Puts the document's fragment where it belongs: into the address of its own page, else into the entry alone. */
  #hold(fragment: string): void {
    this.#current = fragment;
    const { hash } = window.location;
    this.#history.hold(this.#page, fragment, this.#isOn(hash) ? this.#hashOf(fragment) : hash);
  }

  get #page(): string {
    return this.#document.pages[0];
  }

  #hashOf(fragment: string): string {
    return `${this.#page}?${fragment}`;
  }

  #isOn(hash: string): boolean {
    return this.#document.pages.includes(hash.split('?')[0] ?? '');
  }

  /** null: the address of another page, or without a fragment. */
  #fragmentIn(hash: string): string | null {
    const fragment = hash.split('?').slice(1).join('?');
    return fragment === '' || !this.#isOn(hash) ? null : fragment;
  }
}
