import { describe, expect, it } from 'vitest';
import type { Batch } from '../cluster/batch.ts';
import type { ExecutionTimePredictor } from '../iteration/batch-shape.ts';
import { runToEnd } from '../run/drive-run.ts';
import type { Misfit } from '../run/run-outcome.ts';
import { createRun, createWatchedRun, workloadOf, type Run } from '../run/run.ts';
import { listConfig, wavesOf } from '../run/testing/list-config.ts';
import { chromeTrace, traceLabels } from './chrome-trace.ts';
import { requestsCsv } from './requests-csv.ts';
import { checkTrace, type CompleteEvent } from './testing/check-trace.ts';
import { TimelineRecorder } from './timeline-recorder.ts';

const CONFIG = listConfig({
  requests: wavesOf(48),
  pipelineParallel: 2,
  replicas: 2,
  host: [4e-4, 1e-5],
  warmupRequests: 4,
});
const seconds: ExecutionTimePredictor['stageSeconds'] = (stage, batch) =>
  0.003 + 2e-5 * batch.tokens + 1e-8 * batch.decodeKvTokens + 7e-4 * stage;

function finished(run: Run | Misfit) {
  const outcome = runToEnd(run);
  if (outcome.kind !== 'done') throw new Error(`ended as ${outcome.kind}`);
  return outcome;
}

function watched(predictor: ExecutionTimePredictor, timeline: TimelineRecorder) {
  return finished(createWatchedRun(CONFIG, predictor, workloadOf(CONFIG, []), timeline));
}

function unwatched(predictor: ExecutionTimePredictor) {
  return finished(createRun(CONFIG, predictor, workloadOf(CONFIG, [])));
}

describe('a Chrome trace of two replicas with two stages', () => {
  /** Seconds that the predictor gave, by stage, in the order in which it was asked. */
  const asked = [0, 1].map((): number[] => []);
  const predictor: ExecutionTimePredictor = {
    stageSeconds(stage, batch) {
      const value = seconds(stage, batch);
      asked[stage]?.push(value);
      return value;
    },
  };
  const traced = (async () => {
    const timeline = new TimelineRecorder();
    const { result } = watched(predictor, timeline);
    const document = checkTrace(chromeTrace(timeline, traceLabels(CONFIG)));
    return { document, result, timeline };
  })();

  it('names its processes and threads, and holds counters of every replica', async () => {
    const { events } = (await traced).document;
    const names = events.flatMap((event) => (event.ph === 'M' ? [String(Object.values(event.args)[0])] : []));
    expect(names).toEqual(expect.arrayContaining(['Replica 0', 'Replica 1', 'Stage 0', 'Stage 1']));
    const counters = events.flatMap((event) => (event.ph === 'C' ? [`${event.pid} ${event.name}`] : []));
    expect(new Set(counters)).toEqual(
      new Set(['0', '1'].flatMap((pid) => [`${pid} Waiting requests`, `${pid} KV blocks in use`])),
    );
  });

  it('tiles the time of its stages', async () => {
    const { document, result } = await traced;
    const complete = document.events.filter((event) => event.ph === 'X');
    let total = 0;
    for (const [pid, tid] of [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ]) {
      const thread = complete.filter((event) => event.pid === pid && event.tid === tid);
      expect(thread.length).toBeGreaterThan(50);
      let free = 0;
      for (const { ts, dur } of thread) {
        // Whole nanoseconds, written in microseconds: rounding leaves far less than one.
        expect(ts).toBeGreaterThan(free - 1e-6);
        free = ts + dur;
        total += dur;
      }
    }
    const { busy, host } = result.breakdown;
    expect(Math.abs(total / 1e6 - busy - host)).toBeLessThan(complete.length * 1e-9);
  });

  it('shows every interval as long as the predictor says, within a nanosecond', async () => {
    const { events } = (await traced).document;
    for (const stage of [0, 1]) {
      const shown = events.filter(
        (event): event is CompleteEvent => event.ph === 'X' && event.cat === 'stage' && event.tid === stage,
      );
      expect(shown).toHaveLength(asked[stage]?.length ?? -1);
      shown.forEach(({ dur }, i) => {
        expect(Math.abs(dur / 1e6 - (asked[stage]?.[i] ?? 0))).toBeLessThanOrEqual(1.001e-9);
      });
    }
  });

  it('keeps a batch in order from stage to stage', async () => {
    const { events } = (await traced).document;
    const ends = new Map<string, number>();
    for (const event of events) {
      if (event.ph !== 'X' || event.cat !== 'stage') continue;
      const key = `${event.pid} ${String(event.args['batch'])}`;
      if (event.tid === 0) ends.set(key, event.ts + event.dur);
      else expect(event.ts).toBeGreaterThan((ends.get(key) ?? Number.POSITIVE_INFINITY) - 1e-6);
    }
  });

  it('belongs to a run with the same summary', async () => {
    const plain = unwatched({ stageSeconds: seconds });
    const { result } = await traced;
    expect(JSON.stringify(result.summary)).toBe(JSON.stringify(plain.result.summary));
    expect(result.run).toEqual(plain.result.run);
  });
});

describe('a timeline', () => {
  it('that is cut says so, and ends with whole stays', async () => {
    const timeline = new TimelineRecorder(25);
    watched({ stageSeconds: seconds }, timeline);
    const { events, otherData } = checkTrace(chromeTrace(timeline, traceLabels(CONFIG)));
    expect(events.filter((event) => event.ph === 'X' && event.cat === 'stage')).toHaveLength(25);
    expect(otherData).toMatchObject({ isCut: true, stageEvents: 25 });
  });

  it('lists the first requests of a large batch and counts the rest', () => {
    const timeline = new TimelineRecorder();
    const observer = timeline.watch({ waiting: () => 3, usedKvBlocks: () => 7 });
    const ids = Int32Array.from({ length: 64 }, (_, i) => i);
    const shape = { decodes: 40, prefills: 0, requests: 40, tokens: 40 };
    const batch = { count: 40, requests: ids, group: null, formedAt: 1, kvTokens: 9, shape };
    observer.stageServed(0, batch as unknown as Batch, 1, 2, 0);
    const { events } = checkTrace(chromeTrace(timeline, { name: '', stages: 1 }));
    const stay = events.find((event) => event.ph === 'X' && event.cat === 'stage');
    expect(stay).toMatchObject({ name: '40 decode', args: { batchSize: 40, note: 'and 24 more requests' } });
  });
});

describe('the CSV of requests', () => {
  it('gives every number back to the last digit', async () => {
    const { requests } = unwatched({ stageSeconds: seconds });
    const lines = requestsCsv(requests, 4).split('\r\n');
    expect(lines.pop()).toBe('');
    const header = (lines.shift() ?? '').split(',');
    const rows = lines.map((line) => {
      const cells = line.split(',');
      expect(cells).toHaveLength(header.length);
      return new Map(header.map((name, i) => [name, Number(cells[i])]));
    });
    expect(rows).toHaveLength(requests.arrival.length);
    rows.forEach((row, i) => {
      expect(row.get('request')).toBe(i);
      expect(row.get('warmup')).toBe(i < 4 ? 1 : 0);
      expect(row.get('arrival_s')).toBe(requests.arrival[i]);
      expect(row.get('completed_s')).toBe(requests.completedAt[i]);
      expect(row.get('output_tokens')).toBe(requests.output[i]);
      expect(row.get('e2e_s')).toBe((requests.completedAt[i] ?? 0) - (requests.arrival[i] ?? 0));
      expect(row.get('execution_time_s')).toBe(requests.executionSeconds[i]);
    });
  });

  it('leaves empty what has not happened, and TPOT where there is one token', () => {
    const columns = {
      arrival: Float64Array.of(0, 1),
      prompt: Int32Array.of(5, 5),
      output: Int32Array.of(1, 4),
      replica: Int32Array.of(0, 0),
      scheduledAt: Float64Array.of(0.5, 1.5),
      firstTokenAt: Float64Array.of(1, Number.NaN),
      completedAt: Float64Array.of(1, Number.NaN),
      preemptions: Int32Array.of(0, 2),
      executionSeconds: Float64Array.of(0.5, 0),
    };
    const [header = '', first = '', second = ''] = requestsCsv(columns, 0).split('\r\n');
    const at = (line: string, name: string) => line.split(',')[header.split(',').indexOf(name)];
    expect(at(first, 'tpot_s')).toBe('');
    expect(at(first, 'ttft_s')).toBe('1');
    expect(['first_token_s', 'completed_s', 'ttft_s', 'e2e_s'].map((name) => at(second, name))).toEqual(
      Array.from({ length: 4 }, () => ''),
    );
    expect(at(second, 'scheduling_delay_s')).toBe('0.5');
  });
});
