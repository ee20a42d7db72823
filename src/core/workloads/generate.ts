import type { Corrections } from '../config/corrections.ts';
import type { PolicyConfig } from '../config/policy-config.ts';
import type { Trace } from '../config/trace.ts';
import type { WorkloadConfig } from '../config/workload-config.ts';
import { createStream } from '../random/stream.ts';
import type { ArrivalProcess } from './arrivals/arrival-process.ts';
import { ARRIVALS } from './arrivals/registry.ts';
import { LENGTHS } from './lengths/registry.ts';
import { drawPrompts } from './prompt-pool.ts';
import { replayTrace } from './replay.ts';
import { drawSessions } from './sessions/draw-sessions.ts';
import type { Workload } from './workload.ts';

/** Requests that are drawn in one go: a few milliseconds of work. */
const DRAWN_AT_ONCE = 10_000;

type Drawing = Pick<Corrections, 'unclippedGaps' | 'shortensInProportion'>;

/**
 * Makes the requests of a workload: `requests` many, or all that arrive before `seconds`; fewer where the arrival
 * process ends before. `traces` are those that the workload names. With a pool of prompts the length distribution is
 * gone through twice, for the pool's prompts and for the outputs of requests, which are cut to what the limit leaves.
 */
export function generateWorkload(
  config: WorkloadConfig,
  traces: readonly Trace[],
  corrections: Drawing,
): Workload {
  const drawing = draw(config, traces, corrections);
  for (;;) {
    const { done, value } = drawing.next();
    if (done === true) return value;
  }
}

/** The same, which asks every few milliseconds whether to go on; null: it was told to stop. */
export async function generateWorkloadSlowly(
  config: WorkloadConfig,
  traces: readonly Trace[],
  corrections: Drawing,
  goesOn: () => Promise<boolean>,
): Promise<Workload | null> {
  const drawing = draw(config, traces, corrections);
  for (;;) {
    const { done, value } = drawing.next();
    if (done === true) return value;
    if (!(await goesOn())) return null;
  }
}

function* draw(
  config: WorkloadConfig,
  traces: readonly Trace[],
  { unclippedGaps, shortensInProportion }: Drawing,
): Generator<undefined, Workload> {
  if (config.replay)
    return replayTrace(config, config.replay, traceNamed(config.replay.trace, traces), () =>
      arrivalsOf(config, traces, unclippedGaps),
    );
  if (config.sessions)
    return yield* drawSessions(config, config.sessions, arrivalsOf(config, traces, unclippedGaps));
  const lengths = LENGTHS[config.lengths.policy];
  if (!lengths) throw new Error(`Unknown length distribution ${config.lengths.policy}`);
  const process = arrivalsOf(config, traces, unclippedGaps);
  const createLengths = () =>
    lengths.create(config.lengths, {
      stream: createStream(config.seed, 'lengths'),
      maxTokens: config.maxTokens,
      trace: traceOf(config.lengths, traces),
      isReplay: isReplay(config),
      shortensInProportion,
    });
  const distribution = createLengths();
  const prompts = config.promptPool
    ? drawPrompts(config.promptPool, createLengths(), createStream(config.seed, 'prompts'))
    : null;
  const columns: { arrival: number[]; prompt: number[]; output: number[] } = {
    arrival: [],
    prompt: [],
    output: [],
  };
  const limit = config.requests ?? Number.POSITIVE_INFINITY;
  const end = config.seconds ?? Number.POSITIVE_INFINITY;
  let longestRequest = 0;
  while (columns.arrival.length < limit) {
    const time = process.next();
    if (time === null || time >= end) break;
    const length = distribution.next();
    if (length === null) break;
    const prompt = prompts?.next() ?? length.prompt;
    const wanted = prompts === null ? length.output : Math.min(length.output, config.maxTokens - prompt);
    const room = Math.max(wanted, config.maxTokens - prompt);
    const output = Math.min(process.loop?.vary(wanted) ?? wanted, room);
    columns.arrival.push(time);
    columns.prompt.push(prompt);
    columns.output.push(output);
    longestRequest = Math.max(longestRequest, prompt + output);
    if (columns.arrival.length % DRAWN_AT_ONCE === 0) yield;
  }
  return {
    arrival: Float64Array.from(columns.arrival),
    prompt: Int32Array.from(columns.prompt),
    output: Int32Array.from(columns.output),
    longestRequest,
    ...(process.loop === undefined ? {} : { loop: process.loop }),
    ...(prompts === null ? {} : { pool: prompts.toPool() }),
  };
}

function arrivalsOf(
  { arrivals: config, seed }: WorkloadConfig,
  traces: readonly Trace[],
  unclippedGaps: boolean,
): ArrivalProcess {
  const arrivals = ARRIVALS[config.policy];
  if (!arrivals) throw new Error(`Unknown arrival process ${config.policy}`);
  return arrivals.create(config, {
    stream: createStream(seed, 'arrivals'),
    unclippedGaps,
    trace: traceOf(config, traces),
  });
}

function traceNamed(id: string, traces: readonly Trace[]): Trace {
  const found = traces.find((trace) => trace.id === id);
  if (found === undefined) throw new Error(`The trace ${id} was not loaded`);
  return found;
}

function traceOf({ fields }: PolicyConfig, traces: readonly Trace[]): Trace | null {
  return traces.find(({ id }) => id === fields['trace']) ?? null;
}

/** Arrivals and lengths of one trace: the requests that were recorded, one by one. */
function isReplay({ arrivals, lengths }: WorkloadConfig): boolean {
  const isTrace = arrivals.policy === 'trace' && lengths.policy === 'trace';
  return isTrace && arrivals.fields['trace'] === lengths.fields['trace'];
}
