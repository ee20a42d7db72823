/** @vitest-environment happy-dom */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import { searchFrom } from '../../scenario/search/default-search.ts';
import { decodeSearch } from '../../scenario/search/url/search-url.ts';
import type { SearchDocument } from '../../scenario/search/search-document.ts';
import { useApp } from '../app-store.ts';
import { AddressSync } from '../address/address-sync.ts';
import { HistoryFragments } from '../address/history-fragments.ts';
import { searchAddressed } from './search-address.ts';
import { useSearch } from './search-store.ts';
import { stageEmptySpaces } from './testing.ts';

const LINK = '#/search?v=1&model=meta-llama/Llama-3.1-8B&slo=ttft:90:2&space.gpu=l40s&space.maxGpus=4';
const maxGpus = () => useSearch.getState().document.space.maxGpus;
const setMaxGpus = (value: number) =>
  useSearch.getState().edit((document) => ({ ...document, space: { ...document.space, maxGpus: value } }));

describe('the address of Search', () => {
  stageEmptySpaces();
  let disconnect: () => void = () => {};
  let sync: AddressSync<SearchDocument>;

  const open = (hash: string) => {
    window.location.replace(`http://localhost/page${hash}`);
    window.history.replaceState(null, '');
  };
  const follow = (hash: string) => {
    open(hash);
    window.dispatchEvent(new Event('hashchange'));
  };
  const show = async (hash: string) => {
    open(hash);
    sync = new AddressSync(searchAddressed, new HistoryFragments());
    disconnect = await sync.connect();
  };

  beforeEach(() => {
    useApp.setState({ notice: null });
  });
  afterEach(() => {
    disconnect();
    open('');
  });

  it('is what the page opens with', async () => {
    await show(LINK);
    await vi.waitFor(() => expect(maxGpus()).toBe(4));
    expect(useSearch.getState().document).toEqual((await decodeSearch(LINK, BUNDLED)).document);
    expect(useApp.getState().notice).toBeNull();
  });

  it('holds the whole search soon after an edit, and gives it back', async () => {
    await show(LINK);
    await vi.waitFor(() => expect(maxGpus()).toBe(4));
    expect(setMaxGpus(8)).toBeNull();
    await vi.waitFor(() => expect(window.location.hash).toContain('space.maxGpus=8'));
    const { document } = useSearch.getState();
    expect((await decodeSearch(window.location.hash, BUNDLED)).document).toEqual(document);
    expect(await sync.link()).toBe(window.location.href);
  });

  it('of a link that is opened wins over a write that waits', async () => {
    await show(LINK);
    await vi.waitFor(() => expect(maxGpus()).toBe(4));
    setMaxGpus(8);
    const other = LINK.replace('maxGpus=4', 'maxGpus=2');
    follow(other);
    await vi.waitFor(() => expect(maxGpus()).toBe(2));
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(window.location.hash).toBe(other);
    expect(maxGpus()).toBe(2);
  });

  it('without a link becomes that of the search at hand', async () => {
    await show(LINK);
    await vi.waitFor(() => expect(maxGpus()).toBe(4));
    follow('#/fidelity');
    follow('#/search');
    await vi.waitFor(() => expect(window.location.hash).toContain('space.maxGpus=4'));
    expect(maxGpus()).toBe(4);
  });

  it('says what of a link cannot be used', async () => {
    await show('#/search?v=1&model=nobody/nothing&colour=red');
    await vi.waitFor(() => expect(useApp.getState().notice).toMatchObject({ kind: 'dropped' }));
    const [side] = defaultComparison().sides;
    if (side === undefined) throw new Error('the default comparison has sides');
    expect(useSearch.getState().document.space).toEqual(
      searchFrom((await decodeSearch('#/search?v=1', BUNDLED)).document.scenario, BUNDLED).space,
    );
  });

  it('keeps the search through a reload on any page', async () => {
    await show(LINK);
    setMaxGpus(8);
    await vi.waitFor(() => expect(window.location.hash).toContain('space.maxGpus=8'));
    follow('#/fidelity');
    disconnect();
    useSearch.getState().commit((await decodeSearch(LINK, BUNDLED)).document, null);
    // A reload: the entry of the history is all that is left.
    sync = new AddressSync(searchAddressed, new HistoryFragments());
    disconnect = await sync.connect();
    expect(window.location.hash).toBe('#/fidelity');
    expect(maxGpus()).toBe(8);
  });

  it('of a search that nobody has begun is that of side A of Compare', async () => {
    useApp.getState().editSide(0, [{ path: 'deployment.gpu', value: 'l40s' }]);
    await show('#/search');
    expect(useSearch.getState().document.space.gpu).toContain('l40s');
    await vi.waitFor(() => expect(window.location.hash).toContain('l40s'));
  });
});
