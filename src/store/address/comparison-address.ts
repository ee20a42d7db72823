import type { Comparison } from '../../scenario/document/scenario.ts';
import type { DecodedFragment } from '../../scenario/url/url-decode.ts';
import { loadPart } from '../../lib/load-part.ts';
import { AddressSync, type AddressedDocument } from './address-sync.ts';
import { useApp } from '../app-store.ts';
import { historyFragments } from './history-fragments.ts';
import { readLastWork, writeLastWork } from '../preferences.ts';
import { twoSides } from './two-sides.ts';

const loadLinkText = () => loadPart(() => import('./link-text.ts'));

async function encode(comparison: Comparison): Promise<string> {
  return (await loadLinkText()).encodeLink(comparison);
}

/** The default, where what reads links did not load. */
async function read(fragment: string): Promise<DecodedFragment> {
  try {
    return await (await loadLinkText()).decodeLink(fragment);
  } catch {
    const reason = 'did not load; the link is still in the address: reload the page.';
    return {
      comparison: useApp.getState().comparison,
      dropped: [{ key: 'The part of the page that reads links', reason }],
      newer: false,
    };
  }
}

/** Fetches what links are written with, so that it is there before the first edit. */
export function loadLinksAhead(): void {
  // Who needs it asks again, and is told.
  loadLinkText().catch(() => undefined);
}

/** The comparison and its address. Opening a link over work of this browser's own keeps that work within reach. */
export const comparisonDocument: AddressedDocument<Comparison> = {
  // It is the home page too.
  pages: ['#/compare', '#/', '#', ''],
  read: () => useApp.getState().comparison,
  follow: (onEdit) =>
    useApp.subscribe((state, before) => {
      if (state.comparison === before.comparison || state.lastEdit === null) return;
      onEdit(state.actions === before.actions ? null : before.comparison);
    }),
  encode,
  decode: async (fragment) => {
    const { comparison, dropped, newer } = await read(fragment);
    const shown = twoSides(comparison);
    return { document: shown.comparison, dropped: [...dropped, ...shown.dropped], newer };
  },
  open: async ({ document, dropped, newer }, from) => {
    const { commit, say } = useApp.getState();
    const mine = readLastWork();
    commit(document, null);
    if (dropped.length > 0 || newer) return say({ kind: 'dropped', items: dropped, newer });
    const fragment = await encode(document);
    if (from === 'history') writeLastWork(fragment);
    else if (mine !== null && mine !== fragment) say({ kind: 'opened-link', mine });
  },
  begin: () => {
    const mine = readLastWork();
    if (mine !== null) offer(mine).catch(() => undefined);
  },
  edited: writeLastWork,
};

/** Offers what was worked on here before, where it is not what is shown. */
async function offer(mine: string): Promise<void> {
  const { comparison } = useApp.getState();
  if (mine !== (await encode(comparison))) useApp.setState({ leftOff: { mine, isOffered: true } });
}

/** Follows the address of the comparison. */
export const comparisonAddress = new AddressSync(comparisonDocument, historyFragments);
