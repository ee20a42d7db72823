import type { RunConfig } from '../config/run-config.ts';
import type { StageStay, TimelineRecorder } from './timeline-recorder.ts';

/**
 * The Trace Event Format (Google, "Trace Event Format", JSON object form): a process for each replica, a thread for
 * each stage, "X" events for what runs on it, "C" events for the replica's queue and KV blocks, "M" events for names.
 */

/** Times are rounded to whole nanoseconds, so that what touches in the run touches in the trace. */
const NANOSECONDS = 1e9;
const NANOSECONDS_PER_MICROSECOND = 1000;

export interface TraceLabels {
  /** Model, GPU and degrees of parallelism. */
  readonly name: string;
  /** Stages of a replica. */
  readonly stages: number;
}

/** What a trace says of its run. */
export function traceLabels({ model, pools }: RunConfig): TraceLabels {
  const { gpu, deployment } = pools[0];
  const { pipelineParallel, replicas, tensorParallel } = deployment;
  const degrees = `TP ${tensorParallel}, PP ${pipelineParallel}, ${replicas} replicas`;
  return { name: `${model.id} on ${gpu.id}, ${degrees}`, stages: pipelineParallel };
}

/** A recorded timeline as the text of a JSON file. */
export function chromeTrace(timeline: TimelineRecorder, { name, stages }: TraceLabels): string {
  const events: string[] = [];
  const add = (event: object): void => {
    events.push(JSON.stringify(event));
  };
  for (let pid = 0; pid < timeline.replicas; pid++) {
    add({ name: 'process_name', ph: 'M', pid, args: { name: `Replica ${pid}` } });
    for (let tid = 0; tid < stages; tid++) {
      add({ name: 'thread_name', ph: 'M', pid, tid, args: { name: `Stage ${tid}` } });
      add({ name: 'thread_sort_index', ph: 'M', pid, tid, args: { sort_index: tid } });
    }
  }
  for (const stay of timeline.stays) addStay(stay, add);
  timeline.samples.forEach(({ replica: pid, time, usedKvBlocks, waiting }, index) => {
    const next = timeline.samples[index + 1];
    // Of one instant's samples the last holds.
    if (next?.replica === pid && next.time === time) return;
    const ts = microseconds(nanoseconds(time));
    add({ name: 'Waiting requests', ph: 'C', ts, pid, args: { requests: waiting } });
    add({ name: 'KV blocks in use', ph: 'C', ts, pid, args: { blocks: usedKvBlocks } });
  });
  const head = {
    displayTimeUnit: 'ms',
    otherData: {
      producer: 'foreserve',
      deployment: name,
      stageEvents: timeline.stays.length,
      isCut: timeline.isCut,
      note: timeline.isCut
        ? `Cut: the first ${timeline.stays.length} stays of batches on stages are here, the rest of the run is not.`
        : 'The whole run.',
    },
  };
  return `${JSON.stringify(head).slice(0, -1)},"traceEvents":[\n${events.join(',\n')}\n]}\n`;
}

function addStay(stay: StageStay, add: (event: object) => void): void {
  const { decodes, end, hostSeconds, prefills, replica: pid, stage: tid, start } = stay;
  const from = nanoseconds(start);
  const computes = nanoseconds(start + hostSeconds);
  const until = nanoseconds(end);
  if (hostSeconds > 0) {
    const dur = microseconds(computes - from);
    add({
      name: 'host',
      cat: 'host',
      ph: 'X',
      ts: microseconds(from),
      dur,
      pid,
      tid,
      args: { batch: stay.batch },
    });
  }
  const parts = [decodes > 0 ? `${decodes} decode` : '', prefills > 0 ? `${prefills} prefill` : ''];
  const requests = Array.from(stay.requests);
  const more = stay.requestCount - requests.length;
  add({
    name: parts.filter(Boolean).join(' + '),
    cat: 'stage',
    ph: 'X',
    ts: microseconds(computes),
    dur: microseconds(until - computes),
    pid,
    tid,
    args: {
      batch: stay.batch,
      batchSize: stay.requestCount,
      tokens: stay.tokens,
      kvTokens: stay.kvTokens,
      requests,
      ...(more > 0 ? { note: `and ${more} more requests` } : {}),
    },
  });
}

function nanoseconds(seconds: number): number {
  return Math.round(seconds * NANOSECONDS);
}

function microseconds(whole: number): number {
  return whole / NANOSECONDS_PER_MICROSECOND;
}
