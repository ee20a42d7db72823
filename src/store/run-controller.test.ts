import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { RunUpdate } from '../client/run-update.ts';
import { defaultComparison } from '../scenario/document/defaults.ts';
import { useApp } from './app-store.ts';
import { editShared } from './edit.ts';
import { RunController, type RunClient } from './run-controller.ts';
import { IDLE_RUN } from './side-run.ts';

const snapshot = (completed: number) =>
  ({ phase: 'simulating', completed, total: 2000, summary: {}, cdfs: {} }) as unknown as RunUpdate;

const done = (simulateMilliseconds: number) =>
  ({
    phase: 'done',
    outcome: { simulateMilliseconds, requests: { arrival: new Float64Array(1) } },
  }) as unknown as RunUpdate;

describe('runs follow the settings', () => {
  const tell = new Map<string, (update: RunUpdate) => void>();
  const run = vi.fn<RunClient['run']>((side, _config, onUpdate) => {
    tell.set(side, onUpdate);
  });
  const cancel = vi.fn<RunClient['cancel']>();
  const exportFile = vi.fn<RunClient['exportFile']>();
  let disconnect: () => void;
  let seed = 100;

  beforeEach(() => {
    vi.useFakeTimers();
    // Results stay known: each test has settings of its own.
    seed += 1;
    const comparison = editShared(defaultComparison(), [{ path: 'workload.seed', value: seed }]).comparison;
    useApp.setState({ comparison, runs: [IDLE_RUN, IDLE_RUN], notice: null });
    run.mockClear();
    disconnect = new RunController({ run, cancel, exportFile }).connect();
  });
  afterEach(() => {
    disconnect();
    vi.useRealTimers();
  });
  const sides = () => run.mock.calls.map(([side]) => side);

  it('run both sides at first, and then only the side that changed', () => {
    expect(sides()).toEqual(['A', 'B']);
    useApp.getState().editSide(0, [{ path: 'deployment.tensorParallel', value: 8 }]);
    expect(sides()).toEqual(['A', 'B', 'A']);
    useApp.getState().editShared([{ path: 'workload.seed', value: 7000 + seed }]);
    expect(sides()).toEqual(['A', 'B', 'A', 'A', 'B']);
  });

  it('do not run for what changes no result', () => {
    useApp.getState().editShared([{ path: 'slo', value: [] }]);
    useApp.getState().setView({ metric: 'itl' });
    useApp.getState().setPrice('h100-sxm', 2);
    expect(sides()).toEqual(['A', 'B']);
  });

  it('are not repeated for settings whose result is known, however they come back', () => {
    const { editSide, swapSides, copySide } = useApp.getState();
    const shown = (index: number) => useApp.getState().runs[index]?.shown?.outcome.simulateMilliseconds;
    tell.get('A')?.(done(1));
    tell.get('B')?.(done(2));
    run.mockClear();
    swapSides();
    expect([0, 1].map(shown)).toEqual([2, 1]);
    copySide(0, 1);
    expect([0, 1].map(shown)).toEqual([2, 2]);
    expect(run).not.toHaveBeenCalled();

    editSide(0, [{ path: 'deployment.replicas', value: 2 }]);
    expect(useApp.getState().runs[0]).toMatchObject({ status: { kind: 'starting' } });
    const late = tell.get('A');
    editSide(0, [{ path: 'deployment.replicas', value: 1 }]);
    expect(sides()).toEqual(['A']);
    expect(cancel).toHaveBeenLastCalledWith('A');
    // The run that was given up may still say that it ended.
    late?.({ phase: 'cancelled', completed: 0, total: 2000, rest: 'gone' });
    expect(useApp.getState().runs[0]).toMatchObject({ status: { kind: 'done' }, partial: null });
    expect(shown(0)).toBe(2);
  });

  it('show a known result under other objectives and names, too', () => {
    tell.get('A')?.(done(3));
    useApp.getState().editShared([{ path: 'slo', value: [] }]);
    expect(useApp.getState().runs[0]?.shown?.outcome.simulateMilliseconds).toBe(3);
    expect(sides()).toEqual(['A', 'B']);
  });

  it('pass on the newest snapshot ten times a second, and ends at once', () => {
    for (let completed = 1; completed <= 50; completed += 1) tell.get('A')?.(snapshot(completed));
    expect(useApp.getState().runs[0]?.partial).toBeNull();
    vi.advanceTimersByTime(100);
    expect(useApp.getState().runs[0]?.partial?.completed).toBe(50);
    tell.get('A')?.(snapshot(60));
    tell.get('A')?.({ phase: 'cancelled', completed: 60, total: 2000, rest: 'kept' });
    vi.advanceTimersByTime(200);
    expect(useApp.getState().runs[0]?.status).toEqual({
      kind: 'cancelled',
      completed: 60,
      total: 2000,
      rest: 'kept',
    });
    // No complete result is there to go back to.
    expect(useApp.getState().runs[0]?.partial?.completed).toBe(50);
  });

  it('show a failure without losing the other side', () => {
    tell.get('B')?.({ phase: 'failed', cause: 'profile', message: 'profiles/h100-sxm.json: 404' });
    expect(useApp.getState().runs.map((side) => side.status.kind)).toEqual(['starting', 'failed']);
    useApp.getState().runner?.run(1);
    expect(sides()).toEqual(['A', 'B', 'B']);
  });
});
