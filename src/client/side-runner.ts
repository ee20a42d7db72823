import { timedOf } from '../core/config/timed-config.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import type { Trace } from '../core/config/trace.ts';
import type { SimWorkerApi } from '../protocol/sim-worker.ts';
import { traceIdsOf } from '../core/preparation/needed-files.ts';
import { CANCELLED, LatestWins } from './latest-wins.ts';
import { planOf } from './plan-of.ts';
import { FileError, ProfileLoader } from './profile-loader.ts';
import { answerCrash } from './retry-policy.ts';
import type { RunUpdate } from './run-update.ts';
import {
  resumeInWorker,
  simulateInWorker,
  type KeptRun,
  type SimulationEnd,
  type SnapshotEvent,
} from './simulate-in-worker.ts';
import { spawnSimWorker } from './spawn-sim-worker.ts';
import { timedTables } from './timed-tables.ts';
import type { TimingClient, TrainingEnd } from './timing-client.ts';
import { AbortedError, untilAborted } from './until-aborted.ts';
import { WorkerHandle } from './worker-handle.ts';

interface Job {
  readonly config: RunConfig;
  readonly onUpdate: (update: RunUpdate) => void;
}

/** Where traces of the user's own would lie. */
const OWN_TRACES = 'traces/user:';

type Trained = Extract<TrainingEnd, { kind: 'trained' }>;

/** What one try of a run came to: the update that ends it, or a worker that crashed. */
type Attempt = RunUpdate | { readonly phase: 'crashed'; readonly reason: string };

/** A run that was cancelled in its middle and can go on. */
interface Stopped {
  /** Its configuration. */
  readonly key: string;
  readonly run: KeptRun;
  readonly training: Trained;
}

/**
 * Runs the simulations of one side of the comparison, the latest only, each on the side's own worker. A run that was cancelled goes
 * on where it stopped if it is the next one that is asked for.
 */
export class SideRunner {
  readonly #loader: ProfileLoader;
  readonly #timings: TimingClient;
  readonly #queue = new LatestWins<Job>((job, signal) => this.#execute(job, signal));
  readonly #worker = new WorkerHandle<SimWorkerApi>(spawnSimWorker);
  #stopped: Stopped | null = null;

  constructor(loader: ProfileLoader, timings: TimingClient) {
    this.#loader = loader;
    this.#timings = timings;
  }

  run(config: RunConfig, onUpdate: (update: RunUpdate) => void): void {
    this.#queue.submit({ config, onUpdate });
  }

  /** Starts the worker. */
  warm(): void {
    void this.#worker.api;
  }

  cancel(): void {
    const dropped = this.#queue.cancel();
    dropped?.onUpdate(cancelledBeforeStart(dropped.config));
  }

  dispose(): void {
    this.#queue.cancel();
    this.#worker.terminate();
  }

  async #execute({ config, onUpdate }: Job, signal: AbortSignal): Promise<void> {
    const tell = (update: RunUpdate) => {
      if (!signal.aborted) onUpdate(update);
    };
    let attempt = (await this.#resume(config, tell, signal)) ?? (await this.#attempt(config, tell, signal));
    for (let crashes = 1; attempt.phase === 'crashed' && !signal.aborted; crashes += 1) {
      if (answerCrash(crashes) === 'give-up') {
        attempt = {
          phase: 'failed',
          cause: 'worker',
          message: `The worker crashed twice: ${attempt.reason}`,
        };
      } else {
        tell({ phase: 'restarted', reason: attempt.reason });
        attempt = await this.#attempt(config, tell, signal);
      }
    }
    if (!signal.aborted && attempt.phase !== 'crashed') onUpdate(attempt);
    else if (signal.reason === CANCELLED) {
      onUpdate(attempt.phase === 'cancelled' ? attempt : cancelledBeforeStart(config));
    }
  }

  async #attempt(
    config: RunConfig,
    onUpdate: (update: RunUpdate) => void,
    signal: AbortSignal,
  ): Promise<Attempt> {
    let isOver = false;
    // A training goes on where a file failed beside it; its progress is no longer the run's.
    const tell = (update: RunUpdate) => {
      if (!isOver) onUpdate(update);
    };
    try {
      const plan = await untilAborted(planOf(config), signal);
      if (!plan.fits) return { phase: 'does-not-fit', plan };
      // Both scripts load while the profile does.
      this.#timings.warm();
      this.warm();
      return await this.#trainAndSimulate(config, tell, signal);
    } catch (error) {
      if (error instanceof AbortedError) return cancelledBeforeStart(config);
      if (error instanceof FileError) {
        const cause = error.file.startsWith(OWN_TRACES) ? 'own-trace' : 'profile';
        return { phase: 'failed', cause, message: error.message };
      }
      return { phase: 'failed', cause: 'engine', message: String(error) };
    } finally {
      isOver = true;
    }
  }

  /** Goes on with the run that was stopped; null: this one is another, or its worker has lost it. */
  async #resume(
    config: RunConfig,
    tell: (update: RunUpdate) => void,
    signal: AbortSignal,
  ): Promise<Attempt | null> {
    const stopped = this.#stopped;
    this.#stopped = null;
    if (stopped?.key !== JSON.stringify(config)) return null;
    const { run, training } = stopped;
    const end = await resumeInWorker(this.#worker, run, this.#teller(tell, training), signal);
    if (end !== null) return this.#ended(end, config, training, signal);
    tell({ phase: 'restarted', reason: 'The run that was stopped is gone with it.' });
    return null;
  }

  /** What a simulation's end means; one that was cancelled is remembered. */
  #ended(end: SimulationEnd, config: RunConfig, training: Trained, signal: AbortSignal): Attempt {
    // Another run takes the place of one that is superseded.
    if (end.kind === 'cancelled' && end.rest === 'kept' && signal.reason === CANCELLED)
      this.#stopped = { key: JSON.stringify(config), run: end, training };
    return attemptOf(end, training);
  }

  #teller(tell: (update: RunUpdate) => void, { tables }: Trained): (snapshot: SnapshotEvent) => void {
    return ({ completed, total, summary, cdfs }) =>
      tell({ phase: 'simulating', completed, total, summary, cdfs, deviation: tables.deviation });
  }

  #loadTrace(id: string, tell: (update: RunUpdate) => void, signal: AbortSignal): Promise<string | Trace> {
    if (!this.#loader.has('traces', id)) tell({ phase: 'loading', file: ProfileLoader.path('traces', id) });
    return untilAborted(this.#loader.trace(id), signal);
  }

  async #trainAndSimulate(
    config: RunConfig,
    tell: (update: RunUpdate) => void,
    signal: AbortSignal,
  ): Promise<Attempt> {
    const [training, traces] = await Promise.all([
      timedTables(
        { loader: this.#loader, timings: this.#timings },
        timedOf(config),
        {
          loading: ({ folder, id }) => tell({ phase: 'loading', file: ProfileLoader.path(folder, id) }),
          training: (fraction, operator) => tell({ phase: 'training', fraction, operator }),
        },
        signal,
      ),
      Promise.all(traceIdsOf(config.workload).map((id) => this.#loadTrace(id, tell, signal))),
    ]);
    if (training.kind === 'cancelled') return cancelledBeforeStart(config);
    if (training.kind === 'error') return { phase: 'failed', cause: 'engine', message: training.message };
    if (training.kind === 'crashed') return { phase: 'crashed', reason: training.reason };

    const end = await simulateInWorker(
      this.#worker,
      { config, tables: training.tables, traces, file: null },
      this.#teller(tell, training),
      signal,
    );
    return this.#ended(end, config, training, signal);
  }
}

/** What a simulation's end means for its run. */
function attemptOf(end: SimulationEnd, { tables, trainMilliseconds }: Trained): Attempt {
  switch (end.kind) {
    case 'done': {
      const { coverage, deviation, evidence, training } = tables;
      const { result, requests, simulateMilliseconds } = end;
      const timed = { coverage, deviation, evidence, training, trainMilliseconds };
      return { phase: 'done', outcome: { result, requests, ...timed, simulateMilliseconds } };
    }
    case 'does-not-fit':
      return { phase: 'does-not-fit', plan: end.plan };
    case 'cancelled':
      return { phase: 'cancelled', completed: end.completed, total: end.total, rest: end.rest };
    case 'file':
      throw new Error('A run that was asked for no file ended with one');
    case 'error':
      return { phase: 'failed', cause: 'engine', message: end.message };
    case 'crashed':
      return { phase: 'crashed', reason: end.reason };
  }
}

function cancelledBeforeStart(config: RunConfig): RunUpdate {
  return { phase: 'cancelled', completed: 0, total: config.workload.requests ?? 0, rest: 'gone' };
}
