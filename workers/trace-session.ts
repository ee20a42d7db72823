import type { Trace } from '../src/core/config/trace.ts';
import { parseTrace } from '../src/core/profiles/parse.ts';
import { chosenMapping } from '../src/core/traces/chosen-mapping.ts';
import { USUAL_BLOCK } from '../src/core/traces/mapping.ts';
import { sniff } from '../src/core/traces/sniff.ts';
import { TraceReader } from '../src/core/traces/trace-reader.ts';
import { generateWorkloadSlowly } from '../src/core/workloads/generate.ts';
import type { TraceReading } from '../src/core/workloads/portrait/trace-reading.ts';
import { portrayTrace, portrayWorkload } from '../src/core/workloads/portrait/workload-portrait.ts';
import type {
  PortrayRequest,
  ReadTraceRequest,
  TraceEvent,
  TraceWorkerApi,
} from '../src/protocol/trace-worker.ts';
import { rowsText } from '../src/scenario/traces/trace-text.ts';
import { buffersOf } from './buffers-of.ts';
import { errorMessage } from './error-message.ts';
import { createPace } from './pace.ts';
import { openText, type TextSource } from './text-of-file.ts';

/** What a session has from its worker. */
export interface TraceHost {
  /** Wall clock, ms. */
  readonly now: () => number;
  /** Lets waiting messages be handled. */
  readonly breathe: () => Promise<void>;
}

type Pace = ReturnType<typeof createPace>;
type Send = (event: TraceEvent, moved?: Transferable[]) => void;

/** Enough of a file to tell its layout, characters. */
const BEGINNING = 65_536;

/** Reads files of requests, by pieces of any size, and looks at workloads. A cancelled job ends within a piece. */
export class TraceSession implements TraceWorkerApi {
  readonly #host: TraceHost;
  readonly #cancelled = new Set<number>();

  constructor(host: TraceHost) {
    this.#host = host;
  }

  read(request: ReadTraceRequest, port: MessagePort): void {
    void this.#answer(request.jobId, port, (pace, send) => readFile(request, pace, send));
  }

  portray(request: PortrayRequest, port: MessagePort): void {
    void this.#answer(request.jobId, port, (pace, send) => portray(request, pace, send));
  }

  cancel(jobId: number): void {
    this.#cancelled.add(jobId);
  }

  /** `work` resolves to false where it was told to stop. */
  async #answer(
    jobId: number,
    port: MessagePort,
    work: (pace: Pace, send: Send) => Promise<boolean>,
  ): Promise<void> {
    const send: Send = (event, moved = []) => port.postMessage(event, moved);
    try {
      const pace = createPace({ ...this.#host, isCancelled: () => this.#cancelled.has(jobId) });
      if (!(await work(pace, send))) send({ kind: 'cancelled', jobId });
    } catch (error) {
      send({ kind: 'error', jobId, message: errorMessage(error) });
    } finally {
      this.#cancelled.delete(jobId);
    }
  }
}

async function readFile(request: ReadTraceRequest, pace: Pace, send: Send): Promise<boolean> {
  const { jobId, file, id } = request;
  const source = await openText(file);
  try {
    const beginning = await beginningOf(source);
    const sniffed = sniff(beginning);
    if (sniffed === null) throw new Error('It holds no rows.');
    send({ kind: 'seen', jobId, sniffed });
    const mapping = request.mapping ?? chosenMapping(sniffed, {});
    if (mapping === null) {
      send({ kind: 'unknown', jobId });
      return true;
    }
    const reader = new TraceReader(sniffed.layout, mapping);
    reader.push(beginning);
    for (let piece = await source.next(); piece !== null; piece = await source.next()) {
      reader.push(piece);
      const answer = await pace();
      if (answer === 'cancel') return false;
      if (answer === 'snapshot')
        send({ kind: 'progress', jobId, fraction: source.fraction(), rows: reader.read });
    }
    const { trace, rows } = reader.end(id);
    if (rows.used === 0) throw new Error(`Nothing of it can be replayed: ${rowsText(rows)}`);
    const reading: TraceReading = { trace, rows, mapping, portrait: portrayTrace(trace) };
    send({ kind: 'read', jobId, reading }, buffersOf({ ...trace, ...trace.blocks, ...trace.turns }));
    return true;
  } finally {
    await source.close();
  }
}

async function beginningOf(source: TextSource): Promise<string> {
  let text = '';
  for (let piece = await source.next(); piece !== null; piece = await source.next()) {
    text += piece;
    if (text.length >= BEGINNING) break;
  }
  return text;
}

async function portray(request: PortrayRequest, pace: Pace, send: Send): Promise<boolean> {
  const { jobId, workload: config, corrections } = request;
  const traces = request.traces.map((trace): Trace =>
    typeof trace === 'string' ? parseTrace(trace) : trace,
  );
  const goesOn = async (): Promise<boolean> => (await pace()) !== 'cancel';
  const workload = await generateWorkloadSlowly(config, traces, corrections, goesOn);
  if (workload === null || !(await goesOn())) return false;
  const replayed = traces.find(({ id }) => id === config.replay?.trace);
  const portrait = portrayWorkload(workload, replayed?.blocks?.blockTokens ?? USUAL_BLOCK);
  send({ kind: 'portrayed', jobId, portrait, replayed: workload.replayed ?? null });
  return true;
}
