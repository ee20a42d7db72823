/** @vitest-environment happy-dom */
import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { stageWorkers, type WorkerStage } from '../../client/testing.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import { searchFrom } from '../../scenario/search/default-search.ts';
import { decodeSearch, encodeSearch } from '../../scenario/search/url/search-url.ts';
import { useApp } from '../../store/app-store.ts';
import { useSearch } from '../../store/search/search-store.ts';
import { searchLink, useSearchAddress } from './search-address.ts';

const LINK = '#/search?v=1&model=meta-llama/Llama-3.1-8B&slo=ttft:90:2&space.gpu=l40s&space.maxGpus=4';
const maxGpus = () => useSearch.getState().document.space.maxGpus;
const setMaxGpus = (value: number) =>
  useSearch.getState().edit((document) => ({ ...document, space: { ...document.space, maxGpus: value } }));

describe('the address of Search', () => {
  let stage: WorkerStage;
  let leave: () => void = () => {};

  const open = (hash: string) => window.location.replace(`http://localhost/page${hash}`);
  const follow = (hash: string) => {
    open(hash);
    window.dispatchEvent(new Event('hashchange'));
  };
  const show = (hash: string) => {
    open(hash);
    leave = renderHook(() => useSearchAddress()).unmount;
  };

  beforeEach(() => {
    // Nothing is counted here.
    stage = stageWorkers({
      search: () => ({ setUp: () => {}, keep: () => {}, start: () => {}, cancel: () => {} }),
    });
    useApp.setState({ notice: null });
  });
  afterEach(() => {
    leave();
    open('');
    stage.close();
  });

  it('is what the page opens with', async () => {
    show(LINK);
    await vi.waitFor(() => expect(maxGpus()).toBe(4));
    expect(useSearch.getState().document).toEqual((await decodeSearch(LINK)).document);
    expect(useApp.getState().notice).toBeNull();
  });

  it('holds the whole search soon after an edit, and gives it back', async () => {
    show(LINK);
    await vi.waitFor(() => expect(maxGpus()).toBe(4));
    expect(setMaxGpus(8)).toBeNull();
    await vi.waitFor(() => expect(window.location.hash).toContain('space.maxGpus=8'));
    const { document } = useSearch.getState();
    expect((await decodeSearch(window.location.hash)).document).toEqual(document);
    expect(await searchLink()).toBe(window.location.href);
  });

  it('of a link that is opened wins over a write that waits', async () => {
    show(LINK);
    await vi.waitFor(() => expect(maxGpus()).toBe(4));
    setMaxGpus(8);
    const other = LINK.replace('maxGpus=4', 'maxGpus=2');
    follow(other);
    await vi.waitFor(() => expect(maxGpus()).toBe(2));
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(window.location.hash).toBe(await encodeSearch(useSearch.getState().document));
    expect(maxGpus()).toBe(2);
  });

  it('without a link becomes that of the search at hand', async () => {
    show(LINK);
    await vi.waitFor(() => expect(maxGpus()).toBe(4));
    leave();
    useSearch.setState({ planned: { rows: [], refused: [], duplicates: 0 } });
    show('#/search');
    await vi.waitFor(() => expect(window.location.hash).toContain('space.maxGpus=4'));
    expect(maxGpus()).toBe(4);
  });

  it('says what of a link cannot be used', async () => {
    show('#/search?v=1&model=nobody/nothing&colour=red');
    await vi.waitFor(() => expect(useApp.getState().notice).toMatchObject({ kind: 'dropped' }));
    const [side] = defaultComparison().sides;
    if (side === undefined) throw new Error('the default comparison has sides');
    expect(useSearch.getState().document.space).toEqual(
      searchFrom((await decodeSearch('#/search?v=1')).document.scenario).space,
    );
  });
});
