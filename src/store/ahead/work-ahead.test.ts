import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BUNDLED } from '../../core/catalog/bundled.ts';
import type { RunUpdate } from '../../client/run-update.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import { timedOf } from '../../core/config/timed-config.ts';
import { timingKey } from '../../core/config/timing-key.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { useApp, type Runner } from '../app-store.ts';
import { KnownResults } from '../known-results.ts';
import { applyUpdate, IDLE_RUN, startRun, type SideRun } from '../side-run.ts';
import { workAheadWhenIdle } from './work-ahead.ts';

const divisionOf = ({ pools }: RunConfig) => {
  const { tensorParallel, pipelineParallel } = pools[0].deployment;
  return `TP ${tensorParallel} PP ${pipelineParallel}`;
};
const empty = new Float64Array(0);
const doneIn = (simulateMilliseconds: number) =>
  ({
    phase: 'done',
    outcome: {
      simulateMilliseconds,
      requests: {
        arrival: empty,
        scheduledAt: empty,
        firstTokenAt: empty,
        completedAt: empty,
        output: new Int32Array(0),
      },
    },
  }) as unknown as RunUpdate;

describe('working ahead', () => {
  const initial = useApp.getState();
  const fitted: { config: RunConfig; signal: AbortSignal }[] = [];
  const ran: { index: number; scenario: Scenario }[] = [];
  let stop = () => {};
  const client = {
    fitAhead: (config: RunConfig, signal: AbortSignal) => {
      fitted.push({ config, signal });
      return Promise.resolve();
    },
  };
  const runIdle: Runner['runIdle'] = (index, scenario, onUpdate) => {
    ran.push({ index, scenario });
    setTimeout(() => onUpdate(doneIn(50)), 50);
  };
  const runner = { runIdle } as unknown as Runner;
  const settled = (milliseconds: number): readonly SideRun[] =>
    useApp
      .getState()
      .comparison.sides.map((side) => applyUpdate(startRun(IDLE_RUN, side), doneIn(milliseconds)));

  beforeEach(() => {
    vi.useFakeTimers();
    useApp.setState({ ...initial, runner, known: new KnownResults() }, true);
    useApp.setState({ runs: settled(80) });
    fitted.length = 0;
    ran.length = 0;
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it('waits until nothing runs and nobody edits, and an edit ends it', async () => {
    const running = { ...IDLE_RUN, status: { kind: 'simulating' } } as const;
    useApp.setState({ runs: [running, IDLE_RUN] });
    stop = workAheadWhenIdle(client);
    await vi.advanceTimersByTimeAsync(5000);
    expect(fitted).toEqual([]);
    useApp.setState({ runs: settled(80) });
    await vi.advanceTimersByTimeAsync(5000);
    expect(new Set(fitted.map(({ config }) => divisionOf(config))).size).toBeGreaterThan(5);
    expect(fitted[0]?.signal.aborted).toBe(false);
    useApp.getState().editSide(0, [{ path: 'deployment.tensorParallel', value: 2 }]);
    expect(fitted[0]?.signal.aborted).toBe(true);
  });

  it('asks for the very tables that the moved slider asks for', async () => {
    stop = workAheadWhenIdle(client);
    await vi.advanceTimersByTimeAsync(5000);
    const keys = fitted.map(({ config }) => timingKey(timedOf(config), []));
    useApp.getState().editSide(1, [{ path: 'deployment.pipelineParallel', value: 1 }]);
    const [, moved] = useApp.getState().comparison.sides;
    if (moved === undefined) throw new Error('the default comparison has two sides');
    expect(keys).toContain(timingKey(timedOf(resolveScenario(moved, BUNDLED)), []));
  });

  it.each([
    ['the rate', 'shared', 'workload.arrivals.rate', 5],
    ['the rate by two steps', 'shared', 'workload.arrivals.rate', 2.5],
    ['TP', 0, 'deployment.tensorParallel', 8],
    ['PP', 1, 'deployment.pipelineParallel', 1],
    ['replicas', 0, 'deployment.replicas', 2],
  ] as const)('shows at once what a move of %s comes to', async (_, where, path, value) => {
    stop = workAheadWhenIdle(client);
    await vi.advanceTimersByTimeAsync(5000);
    const { editShared, editSide } = useApp.getState();
    const edits = [{ path, value }];
    expect(where === 'shared' ? editShared(edits) : editSide(where, edits)).toBeNull();
    const { comparison, runs } = useApp.getState();
    const [at] = where === 'shared' ? [0] : [where];
    expect(runs[at]?.status.kind).toBe('done');
    expect(runs[at]?.shown?.scenario).toEqual(comparison.sides[at]);
  });

  it('makes no run that takes long', async () => {
    useApp.setState({ runs: settled(5000) });
    stop = workAheadWhenIdle(client);
    await vi.advanceTimersByTimeAsync(5000);
    expect(ran).toEqual([]);
    expect(fitted.length).toBeGreaterThan(5);
  });
});
