/** @vitest-environment happy-dom */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import { decodeFragment } from '../../scenario/url/url-decode.ts';
import { encodeComparison } from '../../scenario/url/url-encode.ts';
import { useApp } from '../app-store.ts';
import { readLastWork, writeLastWork } from '../preferences.ts';
import { NO_STEPS } from '../undo/steps.ts';
import { IDLE_RUN } from '../side-run.ts';
import { AddressSync } from './address-sync.ts';
import { comparisonDocument } from './comparison-address.ts';
import { HistoryFragments } from './history-fragments.ts';

const start = defaultComparison();
const replicas = (index: number) => useApp.getState().comparison.sides[index]?.deployment.replicas;
const setReplicas = (value: number) =>
  useApp.getState().editSide(0, [{ path: 'deployment.replicas', value }]);

describe('the address of Compare', () => {
  let disconnect: (() => void) | null = null;

  /** A new entry of the history, as a link that is followed makes one. */
  const open = (hash: string) => {
    window.location.replace(`http://localhost/page${hash}`);
    window.history.replaceState(null, '');
  };
  /** As a user does: what waits for the address to change is told. */
  const follow = (hash: string) => {
    open(hash);
    window.dispatchEvent(new Event('hashchange'));
  };
  const connect = async (hash: string) => {
    open(hash);
    disconnect = await new AddressSync(comparisonDocument, new HistoryFragments()).connect();
  };
  const written = () => vi.waitFor(() => expect(window.location.hash).toContain('v=1'));

  beforeEach(() => {
    localStorage.clear();
    window.history.replaceState(null, '');
    useApp.setState({
      comparison: start,
      lastEdit: null,
      steps: NO_STEPS,
      runs: [IDLE_RUN, IDLE_RUN],
      notice: null,
      leftOff: null,
    });
  });
  afterEach(() => {
    disconnect?.();
    open('');
  });

  it('is what the page opens with', async () => {
    await connect('#/compare?v=1&model=meta-llama/Llama-3.1-8B&a.replicas=3');
    expect([0, 1].map(replicas)).toEqual([3, 1]);
    expect(useApp.getState().notice).toBeNull();
  });

  it('holds the whole comparison soon after an edit, and gives it back', async () => {
    await connect('#/compare');
    expect(setReplicas(2)).toBeNull();
    expect(window.location.hash).toBe('#/compare');
    await written();
    const { comparison } = useApp.getState();
    expect(window.location.hash).toBe(`#/compare?${encodeComparison(comparison, BUNDLED)}`);
    expect(decodeFragment(window.location.hash.split('?')[1] ?? '', BUNDLED).comparison).toEqual(comparison);
    expect(readLastWork()).toBe(encodeComparison(comparison, BUNDLED));
  });

  it('is written once for a burst of edits, with the last', async () => {
    await connect('#/compare');
    const replaceState = vi.spyOn(window.history, 'replaceState');
    for (const value of [2, 3, 4, 5]) setReplicas(value);
    await written();
    expect(new Set(replaceState.mock.calls.map(([, , address]) => String(address))).size).toBe(1);
    expect(window.location.hash).toContain('a.replicas=5');
    replaceState.mockRestore();
  });

  it('of a link that is opened wins over a write that waits', async () => {
    await connect('#/compare');
    setReplicas(7);
    const link = '#/compare?v=1&model=meta-llama/Llama-3.1-8B&b.replicas=4';
    follow(link);
    await vi.waitFor(() => expect([0, 1].map(replicas)).toEqual([1, 4]));
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(window.location.hash).toBe(link);
    expect([0, 1].map(replicas)).toEqual([1, 4]);
  });

  it('of a long comparison is compressed, and gives it back', async () => {
    await connect('#/compare');
    const lengths = {
      distribution: 'list',
      prompts: Array.from({ length: 2000 }, (_, i) => 100 + (i % 97)),
      outputs: Array.from({ length: 2000 }, () => 50),
    };
    expect(useApp.getState().editShared([{ path: 'workload.lengths', value: lengths }])).toBeNull();
    await vi.waitFor(() => expect(window.location.hash).toMatch(/^#\/compare\?v=1&z=[\w-]+$/));
    const { comparison } = useApp.getState();
    const link = window.location.hash;
    useApp.setState({ comparison: start });
    disconnect?.();
    await connect(link);
    expect(useApp.getState().comparison).toEqual(comparison);
  });

  it('goes back also while a link is still being read', async () => {
    await connect('#/compare?v=1&model=meta-llama/Llama-3.1-8B&a.replicas=3');
    const before = window.location.hash;
    follow('#/compare?v=1&model=meta-llama/Llama-3.1-8B&a.replicas=5');
    follow(before);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(replicas(0)).toBe(3);
    expect(window.location.hash).toBe(before);
  });

  it('says what of a link cannot be used', async () => {
    await connect('#/compare?v=1&model=nobody/nothing&frobnicate=1');
    const { notice } = useApp.getState();
    expect(notice).toMatchObject({ kind: 'dropped', newer: false });
    expect(notice?.kind === 'dropped' ? notice.items.map(({ key }) => key) : []).toEqual(
      expect.arrayContaining(['model', 'frobnicate']),
    );
  });

  it('of a damaged compressed link opens the default and says so', async () => {
    await connect('#/compare?v=1&z=AAAA');
    expect(useApp.getState().comparison).toEqual(start);
    expect(useApp.getState().notice).toMatchObject({ kind: 'dropped', items: [{ key: 'z' }] });
  });

  it('keeps work of this browser within reach when a link replaces it', async () => {
    await connect('#/compare');
    setReplicas(2);
    await written();
    const mine = readLastWork();
    follow('#/compare?v=1&model=meta-llama/Llama-3.1-8B&b.replicas=4');
    await vi.waitFor(() => expect(useApp.getState().notice).toEqual({ kind: 'opened-link', mine }));
    // To have looked at a link is no work.
    expect(readLastWork()).toBe(mine);
    follow(`#/compare?${mine ?? ''}`);
    await vi.waitFor(() => expect(replicas(0)).toBe(2));
  });

  it('is whole again when its page is shown again, wherever the user has been', async () => {
    await connect('#/compare');
    setReplicas(2);
    // Before the edit rests.
    follow('#/fidelity');
    await vi.waitFor(() => expect(readLastWork()).toContain('a.replicas=2'));
    expect(window.location.hash).toBe('#/fidelity');
    follow('#/compare');
    expect(window.location.hash).toBe(`#/compare?${readLastWork() ?? ''}`);
    setReplicas(3);
    follow('#/about');
    follow('#/compare');
    await vi.waitFor(() => expect(window.location.hash).toContain('a.replicas=3'));
    expect(replicas(0)).toBe(3);
  });

  it('keeps the comparison through a reload on any page', async () => {
    await connect('#/compare?v=1&model=meta-llama/Llama-3.1-8B&b.replicas=4');
    setReplicas(3);
    await vi.waitFor(() => expect(window.location.hash).toContain('a.replicas=3'));
    follow('#/fidelity');
    const reload = async () => {
      disconnect?.();
      useApp.setState({ comparison: start, lastEdit: null, notice: null });
      disconnect = await new AddressSync(comparisonDocument, new HistoryFragments()).connect();
    };
    await reload();
    expect([0, 1].map(replicas)).toEqual([3, 4]);
    expect(window.location.hash).toBe('#/fidelity');
    follow('#/compare');
    expect(window.location.hash).toContain('b.replicas=4');
    await reload();
    expect([0, 1].map(replicas)).toEqual([3, 4]);
    expect(useApp.getState().notice).toBeNull();
  });

  it('without a link stays bare until something is edited', async () => {
    await connect('#/compare');
    follow('#/about');
    follow('#/compare');
    expect(window.location.hash).toBe('#/compare');
    expect(useApp.getState().comparison).toBe(start);
  });

  it('begins an entry of the history for a copy, and leaves what was before in its own', async () => {
    await connect('#/compare');
    setReplicas(2);
    const pushState = vi.spyOn(window.history, 'pushState');
    const before = encodeComparison(useApp.getState().comparison, BUNDLED);
    const entries: string[] = [];
    pushState.mockImplementationOnce(() => void entries.push(window.location.hash));
    // Before the edit rests.
    useApp.getState().copySide(0, 1);
    await vi.waitFor(() => expect(window.location.hash).toContain('&replicas=2'));
    expect(entries).toEqual([`#/compare?${before}`]);
    setReplicas(3);
    await vi.waitFor(() => expect(window.location.hash).toContain('a.replicas=3'));
    expect(pushState).toHaveBeenCalledTimes(1);
    pushState.mockRestore();

    // As Back does: the entry brings its state along.
    window.location.replace(`http://localhost/page#/compare?${before}`);
    window.history.replaceState({ documents: { '#/compare': before } }, '');
    window.dispatchEvent(new Event('hashchange'));
    await vi.waitFor(() => expect([0, 1].map(replicas)).toEqual([2, 1]));
    expect(useApp.getState().notice).toBeNull();
    await vi.waitFor(() => expect(readLastWork()).toBe(before));
  });

  it('offers what was worked on before where it is bare, and replaces nothing by itself', async () => {
    writeLastWork('v=1&a.replicas=3');
    await connect('#/compare');
    const offered = { mine: 'v=1&a.replicas=3', isOffered: true };
    await vi.waitFor(() => expect(useApp.getState().leftOff).toEqual(offered));
    expect(useApp.getState().comparison).toBe(start);
    disconnect?.();

    useApp.setState({ leftOff: null });
    writeLastWork(encodeComparison(start, BUNDLED));
    await connect('#/compare');
    expect(useApp.getState().leftOff).toBeNull();
  });
});
