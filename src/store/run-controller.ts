import type { SimClient } from '../client/sim-client.ts';
import type { RunUpdate } from '../client/run-update.ts';
import { resolveScenario } from '../scenario/document/resolve.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { runKey, sideLabel } from './edit.ts';
import { useApp } from './app-store.ts';
import { SnapshotThrottle } from './snapshot-throttle.ts';
import { pageCatalog } from './own/own-gpus.ts';

export type RunClient = Pick<SimClient, 'run' | 'cancel' | 'exportFile'>;

/**
 * Runs each side whose settings change to some whose result is not known, and only that side. The client keeps the latest run of a side; snapshots
 * reach the store at most ten times a second for all sides together, so that dragging stays smooth.
 */
export class RunController {
  readonly #client: RunClient;
  readonly #throttle: SnapshotThrottle;
  /** By side: what decides the result that it shows or runs for. */
  readonly #requested: string[] = [];

  constructor(client: RunClient) {
    this.#client = client;
    this.#throttle = new SnapshotThrottle((index, update) => useApp.getState().updateRun(index, update));
  }

  /** Runs all sides now and whenever they change, until the returned function is called. */
  connect(): () => void {
    const runChanged = () => {
      useApp.getState().comparison.sides.forEach((side, index) => {
        if (this.#requested[index] !== runKey(side)) this.#follow(index, side);
      });
    };
    const stop = useApp.subscribe((state, before) => {
      if (state.comparison.sides !== before.comparison.sides) runChanged();
    });
    useApp.setState({
      runner: {
        run: (index) => this.run(index),
        cancel: (index) => this.cancel(index),
        runApart: (scenario, onUpdate, name = 'apart') => {
          this.#client.run(name, resolveScenario(scenario, pageCatalog()), onUpdate);
          return () => this.#client.cancel(name);
        },
        runIdle: (index, scenario, onUpdate) =>
          this.#client.run(sideLabel(index), resolveScenario(scenario, pageCatalog()), onUpdate),
        exportFile: (scenario, kind) =>
          this.#client.exportFile(resolveScenario(scenario, pageCatalog()), kind),
      },
    });
    runChanged();
    return stop;
  }

  /** Runs the side, or ends its run where the result of its settings is shown already. */
  #follow(index: number, side: Scenario): void {
    const run = useApp.getState().runs[index];
    if (run?.status.kind !== 'done' || run.requested !== side) return this.run(index);
    this.#requested[index] = runKey(side);
    this.#throttle.drop(index);
    this.cancel(index);
  }

  /** Runs one side, also when nothing changed (resume, retry). */
  run(index: number): void {
    const { comparison, startRun } = useApp.getState();
    const side = comparison.sides[index];
    if (side === undefined) return;
    const key = runKey(side);
    this.#requested[index] = key;
    this.#throttle.drop(index);
    startRun(index);
    const onUpdate = (update: RunUpdate) => {
      // What a run that was given up still says is no longer about its side.
      if (this.#requested[index] === key) this.#throttle.push(index, update);
    };
    this.#client.run(sideLabel(index), resolveScenario(side, pageCatalog()), onUpdate);
  }

  cancel(index: number): void {
    this.#client.cancel(sideLabel(index));
  }
}
