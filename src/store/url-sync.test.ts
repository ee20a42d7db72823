/** @vitest-environment happy-dom */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultComparison } from '../scenario/document/defaults.ts';
import { decodeFragment } from '../scenario/url/url-decode.ts';
import { encodeComparison } from '../scenario/url/url-encode.ts';
import { useApp } from './app-store.ts';
import { readLastWork } from './preferences.ts';
import { IDLE_RUN } from './side-run.ts';
import { UrlSync } from './url-sync.ts';

const start = defaultComparison();
const replicas = (index: number) => useApp.getState().comparison.sides[index]?.deployment.replicas;
const setReplicas = (value: number) =>
  useApp.getState().editSide(0, [{ path: 'deployment.replicas', value }]);

describe('the address of Compare', () => {
  let disconnect: (() => void) | null = null;

  const open = (hash: string) => window.location.replace(`http://localhost/page${hash}`);
  /** As a user does: what waits for the address to change is told. */
  const follow = (hash: string) => {
    open(hash);
    window.dispatchEvent(new Event('hashchange'));
  };
  const connect = async (hash: string) => {
    open(hash);
    disconnect = await new UrlSync().connect();
  };
  const written = () => vi.waitFor(() => expect(window.location.hash).toContain('v=1'));

  beforeEach(() => {
    localStorage.clear();
    useApp.setState({ comparison: start, runs: [IDLE_RUN, IDLE_RUN], notice: null });
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
    expect(window.location.hash).toBe(`#/compare?${encodeComparison(comparison)}`);
    expect(decodeFragment(window.location.hash.split('?')[1] ?? '').comparison).toEqual(comparison);
    expect(readLastWork()).toBe(encodeComparison(comparison));
  });

  it('is written once for a burst of edits, with the last', async () => {
    await connect('#/compare');
    const replaceState = vi.spyOn(window.history, 'replaceState');
    for (const value of [2, 3, 4, 5]) setReplicas(value);
    await written();
    expect(replaceState).toHaveBeenCalledOnce();
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
});
