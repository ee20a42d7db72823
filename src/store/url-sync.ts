import { decodeFragment, isCompressed } from '../scenario/url/url-decode.ts';
import { encodeComparison, MAX_READABLE_LENGTH } from '../scenario/url/url-encode.ts';
import type { Comparison } from '../scenario/document/scenario.ts';
import { useApp } from './app-store.ts';
import { readLastWork, writeLastWork } from './preferences.ts';
import { twoSides } from './two-sides.ts';

/** Settings go to the address bar once they rest, so that dragging a slider writes one address. */
const WRITE_AFTER_MS = 150;
const PAGE = '#/compare';

/** The text after `#/compare?`; null: another page, or a bare address. */
export function comparisonFragment(hash: string): string | null {
  const [page, ...rest] = hash.split('?');
  const fragment = rest.join('?');
  if (fragment === '' || (page !== PAGE && page !== '#/' && page !== '#')) return null;
  return fragment;
}

/** A comparison as a fragment: readable, or compressed once it is long. */
export async function writeFragment(comparison: Comparison): Promise<string> {
  const readable = encodeComparison(comparison);
  if (readable.length <= MAX_READABLE_LENGTH) return readable;
  const { compressFragment } = await import('../scenario/url/url-compress.ts');
  return compressFragment(readable);
}

async function readFragment(fragment: string) {
  if (!isCompressed(fragment)) return decodeFragment(fragment);
  const { decompressFragment } = await import('../scenario/url/url-compress.ts');
  const readable = decompressFragment(fragment);
  if (readable !== null) return decodeFragment(readable);
  const decoded = decodeFragment('');
  return { ...decoded, dropped: [{ key: 'z', reason: 'The compressed part of the link is damaged.' }] };
}

/**
 * Keeps the address bar and the store the same: reads the link at the start and whenever the address changes, and
 * writes settings back. Opening a link over work of this browser's own keeps that work within reach.
 */
export class UrlSync {
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What the address bar holds because of us: such a change is not read back. */
  #written: string | null = null;
  #newest = 0;
  /** As a link gave it: not work of this browser's own until it is edited. */
  #opened: Comparison | null = null;

  /** Reads the link, then follows both ways until the returned function is called. */
  async connect(): Promise<() => void> {
    await this.#read();
    const stop = useApp.subscribe((state, before) => {
      if (state.comparison !== before.comparison && state.comparison !== this.#opened) this.#writeLater();
    });
    const onHashChange = () => void this.#read();
    window.addEventListener('hashchange', onHashChange);
    return () => {
      stop();
      clearTimeout(this.#timer);
      window.removeEventListener('hashchange', onHashChange);
    };
  }

  async #read(): Promise<void> {
    const fragment = comparisonFragment(window.location.hash);
    if (fragment === null || fragment === this.#written) return;
    const { newer, ...read } = await readFragment(fragment);
    const { comparison, dropped: left } = twoSides(read.comparison);
    const dropped = [...read.dropped, ...left];
    const state = useApp.getState();
    const mine = readLastWork();
    // A write that still waits belongs to what the link replaces.
    clearTimeout(this.#timer);
    this.#opened = comparison;
    state.replaceComparison(comparison);
    if (dropped.length > 0 || newer) state.say({ kind: 'dropped', items: dropped, newer });
    else if (mine !== null && mine !== (await writeFragment(comparison)))
      state.say({ kind: 'opened-link', mine });
    this.#written = fragment;
  }

  #writeLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#write(), WRITE_AFTER_MS);
  }

  async #write(): Promise<void> {
    this.#newest += 1;
    const turn = this.#newest;
    const fragment = await writeFragment(useApp.getState().comparison);
    if (turn !== this.#newest) return;
    writeLastWork(fragment);
    this.#written = fragment;
    // Other pages keep their own address; the comparison is written when its page is shown again.
    if (!isComparePage(window.location.hash)) return;
    window.history.replaceState(window.history.state, '', `${PAGE}?${fragment}`);
  }
}

/** The address shows the comparison: it is the home page too. */
export function isComparePage(hash: string): boolean {
  const page = hash.split('?')[0] ?? '';
  return page === '' || page === '#' || page === '#/' || page === PAGE;
}

/** The whole address of the comparison as it is now. */
export async function shareLink(): Promise<string> {
  const { origin, pathname, search } = window.location;
  return `${origin}${pathname}${search}${PAGE}?${await writeFragment(useApp.getState().comparison)}`;
}
