import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { timedOf } from '../../core/config/timed-config.ts';
import { timingKey } from '../../core/config/timing-key.ts';
import type { RunConfig } from '../../core/config/run-config.ts';
import { defaultComparison } from '../../scenario/document/defaults.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';
import { useApp } from '../app-store.ts';
import { fitAheadWhenIdle, neighboursOf } from './work-ahead.ts';
import { IDLE_RUN } from '../side-run.ts';

const divisionOf = ({ pools }: RunConfig) => {
  const { tensorParallel, pipelineParallel } = pools[0].deployment;
  return `TP ${tensorParallel} PP ${pipelineParallel}`;
};

describe('fitting ahead', () => {
  const initial = useApp.getState();
  const asked: { config: RunConfig; signal: AbortSignal }[] = [];
  let stop = () => {};
  const client = {
    fitAhead: (config: RunConfig, signal: AbortSignal) => {
      asked.push({ config, signal });
      return Promise.resolve();
    },
  };

  beforeEach(() => {
    vi.useFakeTimers();
    useApp.setState(initial, true);
    asked.length = 0;
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it('begins with what lies one step of a slider away, each side in turn', () => {
    const { sides } = defaultComparison();
    const [first, second, third, fourth] = neighboursOf({ ...useApp.getState().comparison, sides }).map(
      ({ deployment }) => `${deployment.tensorParallel} x ${deployment.pipelineParallel}`,
    );
    // Side A is TP 4, side B TP 2 with two stages.
    expect([first, third]).toEqual(['2 x 1', '8 x 1']);
    expect([second, fourth]).toEqual(['1 x 2', '4 x 2']);
  });

  it('waits until nothing runs and nobody edits, and an edit ends it', async () => {
    const running = { ...IDLE_RUN, status: { kind: 'simulating' } } as const;
    useApp.setState({ runs: [running, IDLE_RUN] });
    stop = fitAheadWhenIdle(client);
    await vi.advanceTimersByTimeAsync(5000);
    expect(asked).toEqual([]);
    useApp.setState({ runs: [IDLE_RUN, IDLE_RUN] });
    await vi.advanceTimersByTimeAsync(5000);
    expect(new Set(asked.map(({ config }) => divisionOf(config))).size).toBeGreaterThan(5);
    expect(asked[0]?.signal.aborted).toBe(false);
    useApp.getState().editSide(0, [{ path: 'deployment.tensorParallel', value: 2 }]);
    expect(asked[0]?.signal.aborted).toBe(true);
  });

  it('asks for the very tables that the moved slider asks for', async () => {
    stop = fitAheadWhenIdle(client);
    await vi.advanceTimersByTimeAsync(5000);
    const keys = asked.map(({ config }) => timingKey(timedOf(config), []));
    useApp.getState().editSide(1, [{ path: 'deployment.pipelineParallel', value: 1 }]);
    const [, moved] = useApp.getState().comparison.sides;
    if (moved === undefined) throw new Error('the default comparison has two sides');
    expect(keys).toContain(timingKey(timedOf(resolveScenario(moved)), []));
  });
});
