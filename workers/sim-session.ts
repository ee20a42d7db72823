import { parseTrace } from '../src/core/profiles/parse.ts';
import { driveRun } from '../src/core/run/drive-run.ts';
import { beginTimedRun } from '../src/core/run/timed-run.ts';
import type { Run } from '../src/core/run/run.ts';
import type { Misfit } from '../src/core/run/run-outcome.ts';
import type { ResumeRequest, SimEvent, SimRequest, SimWorkerApi } from '../src/protocol/sim-worker.ts';
import { buffersOf } from './buffers-of.ts';
import { errorMessage } from './error-message.ts';
import { createPace } from './pace.ts';

/** What a session has from its worker. */
export interface SimHost {
  /** Wall clock, ms. */
  readonly now: () => number;
  /** Lets waiting messages be handled. */
  readonly breathe: () => Promise<void>;
}

/** A run with the time that it has taken so far, ms. */
interface TimedRun {
  readonly run: Run | Misfit;
  readonly spent: number;
}

/**
 * The simulations of one worker. One that is cancelled is kept where it stands until another one starts: a run does not
 * see when it is driven, so one that goes on ends with the same bytes as one that was never stopped.
 */
export class SimSession implements SimWorkerApi {
  readonly #host: SimHost;
  readonly #cancelled = new Set<number>();
  #kept: (TimedRun & { readonly runId: number }) | null = null;

  constructor(host: SimHost) {
    this.#host = host;
  }

  start(request: SimRequest, port: MessagePort): void {
    this.#kept = null;
    const { runId, config, tables, file } = request;
    void this.#answer(runId, port, async (pace) => {
      const traces = request.traces.map((trace) => (typeof trace === 'string' ? parseTrace(trace) : trace));
      if (file === null) {
        const started = this.#host.now();
        const run = await beginTimedRun(config, tables, traces, pace);
        if (run === null) {
          const total = config.workload.requests ?? 0;
          return send(port, { kind: 'cancelled', runId, completed: 0, total, rest: 'gone' });
        }
        return this.#drive(runId, port, pace, { run, spent: this.#host.now() - started });
      }
      const { exportRun } = await import('../src/core/exports/export-run.ts');
      const text = await exportRun(file, config, tables, traces, pace);
      if (text === null) send(port, { kind: 'cancelled', runId, completed: 0, total: 0, rest: 'gone' });
      else send(port, { kind: 'file', runId, blob: new Blob([text]) });
    });
  }

  resume({ runId, kept: id }: ResumeRequest, port: MessagePort): void {
    const kept = this.#kept;
    this.#kept = null;
    if (kept?.runId !== id) send(port, { kind: 'gone', runId });
    else void this.#answer(runId, port, (pace) => this.#drive(runId, port, pace, kept));
  }

  cancel(runId: number): void {
    this.#cancelled.add(runId);
  }

  async #answer(
    runId: number,
    port: MessagePort,
    work: (pace: ReturnType<typeof createPace>) => Promise<void>,
  ): Promise<void> {
    try {
      await work(createPace({ ...this.#host, isCancelled: () => this.#cancelled.has(runId) }));
    } catch (error) {
      send(port, { kind: 'error', runId, message: errorMessage(error) });
    } finally {
      this.#cancelled.delete(runId);
    }
  }

  async #drive(
    runId: number,
    port: MessagePort,
    pace: ReturnType<typeof createPace>,
    { run, spent }: TimedRun,
  ): Promise<void> {
    const started = this.#host.now();
    const outcome = await driveRun(run, {
      breathe: pace,
      snapshot: (snapshot) => send(port, { kind: 'snapshot', runId, ...snapshot }, buffersOf(snapshot.cdfs)),
    });
    const simulateMilliseconds = spent + this.#host.now() - started;
    if (outcome.kind === 'done') {
      const { result, requests } = outcome;
      const buffers = [...buffersOf(result.cdfs), ...buffersOf(requests)];
      send(port, { kind: 'done', runId, result, requests, simulateMilliseconds }, buffers);
    } else if (outcome.kind === 'cancelled') {
      this.#kept = { runId, run, spent: simulateMilliseconds };
      send(port, { ...outcome, runId, rest: 'kept' });
    } else {
      send(port, { ...outcome, runId });
    }
  }
}

function send(port: MessagePort, event: SimEvent, transfer: Transferable[] = []): void {
  port.postMessage(event, transfer);
}
