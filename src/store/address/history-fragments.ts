/**
 * The documents of this visit as their links have them, by the page of each. They lie in the state of the history's
 * entry, which survives a reload: so an address that is not a document's own keeps that document all the same.
 */
export class HistoryFragments {
  #fragments: Readonly<Record<string, string>> | null = null;

  /** The document's fragment; null: this visit has none of it. */
  find(page: string): string | null {
    return this.#all()[page] ?? null;
  }

  /** Takes a fragment into the entry that is shown, and gives the entry this address. */
  hold(page: string, fragment: string, hash: string): void {
    this.#fragments = { ...this.#all(), [page]: fragment };
    this.#write(hash);
  }

  /** Begins another entry, for what comes now. */
  begin(): void {
    window.history.pushState({ documents: this.#fragments }, '');
  }

  /** Whether the entry that is shown was written by this page: nobody else's link. */
  get isOwn(): boolean {
    return Object.keys(fragmentsOf(window.history.state)).length > 0;
  }

  /** Takes all of them along into an entry that has just been opened. */
  carry(): void {
    if (Object.keys(this.#all()).length > 0) this.#write(window.location.hash);
  }

  #all(): Readonly<Record<string, string>> {
    this.#fragments ??= fragmentsOf(window.history.state);
    return this.#fragments;
  }

  #write(hash: string): void {
    const { pathname, search } = window.location;
    window.history.replaceState({ documents: this.#fragments }, '', `${pathname}${search}${hash}`);
  }
}

function fragmentsOf(state: unknown): Readonly<Record<string, string>> {
  const documents =
    typeof state === 'object' && state !== null && 'documents' in state ? state.documents : null;
  return isFragments(documents) ? documents : {};
}

function isFragments(value: unknown): value is Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).every((fragment) => typeof fragment === 'string');
}

/** Those of the page; one for all documents, since an entry has one state. */
export const historyFragments = new HistoryFragments();
