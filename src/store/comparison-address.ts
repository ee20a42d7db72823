import type { Comparison } from '../scenario/document/scenario.ts';
import { decodeFragment, isCompressed, type DecodedFragment } from '../scenario/url/url-decode.ts';
import { loadPart } from '../lib/load-part.ts';
import { AddressSync, type AddressedDocument } from './address-sync.ts';
import { useApp } from './app-store.ts';
import { loadModelsOf } from './models.ts';
import { historyFragments } from './history-fragments.ts';
import { readLastWork, writeLastWork } from './preferences.ts';
import { twoSides } from './two-sides.ts';
import { pageCatalog } from './own/own-gpus.ts';

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

/** Written only once something is edited or shared: it loads behind the page. */
const loadEncode = () => loadPart(() => import('../scenario/url/url-encode.ts'));

const loadCompress = () => loadPart(() => import('../scenario/url/url-compress.ts'));

/** Readable, or compressed once it is long. */
async function encode(comparison: Comparison): Promise<string> {
  const { encodeComparison, MAX_READABLE_LENGTH } = await loadEncode();
  const readable = encodeComparison(comparison, pageCatalog());
  if (readable.length <= MAX_READABLE_LENGTH) return readable;
  try {
    return (await loadCompress()).compressFragment(readable);
  } catch {
    // Long is better than lost.
    return readable;
  }
}

async function read(fragment: string): Promise<DecodedFragment> {
  if (!isCompressed(fragment)) return decodeReadable(fragment);
  let reason = 'The compressed part of the link is damaged.';
  try {
    const readable = (await loadCompress()).decompressFragment(fragment);
    if (readable !== null) return await decodeReadable(readable);
  } catch {
    reason =
      'A part of the page that reads it did not load; the link is still in the address: reload the page.';
  }
  return { ...decodeFragment('', pageCatalog()), dropped: [{ key: 'z', reason }] };
}

async function decodeReadable(readable: string): Promise<DecodedFragment> {
  await loadModelsOf(readable);
  return decodeFragment(readable, pageCatalog());
}

/** Follows the address of the comparison. */
export const comparisonAddress = new AddressSync(comparisonDocument, historyFragments);
