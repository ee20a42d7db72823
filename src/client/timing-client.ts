import { transfer } from 'comlink';
import type { TimedConfig } from '../core/config/timed-config.ts';
import type { DescribedTables } from '../core/timing/tables/timing-tables.ts';
import type { PredictEvent, PredictWorkerApi } from '../protocol/predict-worker.ts';
import { timingKey } from '../core/config/timing-key.ts';
import { RecentlyUsed } from '../lib/recently-used.ts';
import type { TableFile } from './profile-loader.ts';
import { WorkerHandle } from './worker-handle.ts';

/** How a training ended. */
export type TrainingEnd =
  | { readonly kind: 'trained'; readonly tables: DescribedTables; readonly trainMilliseconds: number }
  | { readonly kind: 'cancelled' }
  | { readonly kind: 'error'; readonly message: string }
  | { readonly kind: 'crashed'; readonly reason: string };

type ProgressListener = (fraction: number, operator: string) => void;

type PredictWorker = WorkerHandle<PredictWorkerApi>;

interface Job {
  readonly id: number;
  readonly key: string;
  readonly worker: PredictWorker;
  readonly port: MessagePort;
  readonly stopWatching: () => void;
  readonly waiting: Map<(end: TrainingEnd) => void, ProgressListener>;
}

/** Tables kept, each some hundred kilobytes: more configurations than one session of dragging visits. */
const KEPT_TABLES = 32;

/** Cores from which two sides are fitted side by side: page, both workers that fit and one that simulates have one each. */
const CORES_FOR_TWO = 4;

/**
 * Trains timing tables for all sides, in a worker or two; sides that need the same tables share one training. A worker
 * shares fitted forests between its trainings.
 */
export class TimingClient {
  /** The first is the one that is asked when both are free. */
  readonly #workers: readonly PredictWorker[];
  readonly #jobs = new Map<string, Job>();
  readonly #tables = new RecentlyUsed<string, DescribedTables>(KEPT_TABLES);
  /** Ends those that wait for tables that were kept. */
  readonly #recalls = new Set<() => void>();
  /** Contents of profile files, numbered: a GPU of the user's own can be brought anew under its name. */
  readonly #contents = new Map<string, number>();
  #lastJobId = 0;

  /** @param cores of the machine */
  constructor(cores: number) {
    this.#workers = Array.from({ length: cores < CORES_FOR_TWO ? 1 : 2 }, spawnPredict);
    for (const worker of this.#workers) {
      worker.onCrash = (reason) => {
        for (const giveUp of this.#recalls) giveUp();
        for (const job of this.#jobs.values())
          if (job.worker === worker) this.#end(job, { kind: 'crashed', reason });
      };
    }
  }

  /** Starts the first worker, so that its script loads while the profile does. */
  warm(): void {
    void this.#workers[0]?.api;
  }

  /**
   * The tables that are here or that an earlier visit has kept; null: none, or the signal aborts. Never rejects.
   * @param hashes of the files that the configuration needs
   */
  async recall(
    config: TimedConfig,
    hashes: readonly string[],
    signal: AbortSignal,
  ): Promise<DescribedTables | null> {
    const key = timingKey(config, hashes);
    const known = this.#tables.get(key);
    const [worker] = this.#workers;
    // What is being made will be there when it is asked for.
    if (known !== undefined || worker === undefined || this.#jobs.has(key)) return known ?? null;
    const stopWatching = worker.watch();
    const tables = await new Promise<DescribedTables | null>((resolve) => {
      const giveUp = () => resolve(null);
      this.#recalls.add(giveUp);
      signal.addEventListener('abort', giveUp, { once: true });
      worker.api
        .recall(key)
        .then(resolve, giveUp)
        .finally(() => this.#recalls.delete(giveUp));
    });
    stopWatching();
    if (tables !== null) this.#tables.set(key, tables);
    return tables;
  }

  /** The tables of a configuration, at once where they are known; `profiles` are the files that it needs. Never rejects. */
  train(
    config: TimedConfig,
    profiles: readonly TableFile[],
    onProgress: ProgressListener,
    signal: AbortSignal,
  ): Promise<TrainingEnd> {
    const key = timingKey(
      config,
      profiles.map(({ text, hash }) => hash ?? this.#numberOf(text)),
    );
    const known = this.#tables.get(key);
    if (known !== undefined) return Promise.resolve({ kind: 'trained', tables: known, trainMilliseconds: 0 });
    return new Promise((resolve) => {
      const job = this.#jobs.get(key) ?? this.#start(key, config, profiles);
      job.waiting.set(resolve, onProgress);
      signal.addEventListener(
        'abort',
        () => {
          if (!job.waiting.delete(resolve)) return;
          resolve({ kind: 'cancelled' });
          if (job.waiting.size === 0) this.#abandon(job);
        },
        { once: true },
      );
    });
  }

  dispose(): void {
    for (const job of this.#jobs.values()) this.#end(job, { kind: 'cancelled' });
    for (const worker of this.#workers) worker.terminate();
  }

  #start(key: string, config: TimedConfig, profiles: readonly TableFile[]): Job {
    const { port1, port2 } = new MessageChannel();
    const worker = this.#freest();
    const job: Job = {
      id: ++this.#lastJobId,
      key,
      worker,
      port: port1,
      waiting: new Map(),
      stopWatching: worker.watch(),
    };
    this.#jobs.set(key, job);
    port1.addEventListener('message', ({ data }: MessageEvent<PredictEvent>) => this.#receive(job, data));
    port1.start();
    const request = {
      jobId: job.id,
      config,
      profileTexts: profiles.map(({ text }) => text),
      lastingKey: profiles.every(({ hash }) => hash !== null) ? key : null,
    };
    worker.api
      .train(request, transfer(port2, [port2]))
      .catch((error: unknown) => this.#end(job, { kind: 'error', message: String(error) }));
    return job;
  }

  /** The worker with the fewest trainings under way. */
  #freest(): PredictWorker {
    const jobs = [...this.#jobs.values()];
    const loads = this.#workers.map((worker) => jobs.filter((job) => job.worker === worker).length);
    const found = this.#workers[loads.indexOf(Math.min(...loads))];
    if (found === undefined) throw new Error('there is always a worker that trains');
    return found;
  }

  #receive(job: Job, event: PredictEvent): void {
    if (event.jobId !== job.id) return;
    if (event.kind === 'progress') {
      for (const onProgress of job.waiting.values()) onProgress(event.fraction, event.operator);
      return;
    }
    if (event.kind === 'trained') this.#tables.set(job.key, event.tables);
    this.#end(job, event);
  }

  #end(job: Job, end: TrainingEnd): void {
    if (this.#jobs.get(job.key) === job) this.#jobs.delete(job.key);
    job.stopWatching();
    job.port.close();
    for (const resolve of job.waiting.keys()) resolve(end);
    job.waiting.clear();
  }

  #abandon(job: Job): void {
    this.#end(job, { kind: 'cancelled' });
    void job.worker.api.cancel(job.id);
  }

  #numberOf(text: string): number {
    const known = this.#contents.get(text) ?? this.#contents.size;
    this.#contents.set(text, known);
    return known;
  }
}

function spawnPredict(): PredictWorker {
  return new WorkerHandle(
    () =>
      new Worker(new URL('../../workers/predict.worker.ts', import.meta.url), {
        type: 'module',
        name: 'predict',
      }),
  );
}
