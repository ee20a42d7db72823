import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { BUNDLED } from '../src/core/catalog/bundled.ts';
import { timedOf } from '../src/core/config/timed-config.ts';
import type { Files } from '../src/core/preparation/files.ts';
import { trainTimings } from '../src/core/timing/provenance/train-timings.ts';
import { Preparation } from '../src/core/preparation/preparation.ts';
import type { SimEvent, SimRequest } from '../src/protocol/sim-worker.ts';
import { defaultComparison } from '../src/scenario/document/defaults.ts';
import { resolveScenario } from '../src/scenario/document/resolve.ts';
import { createBreathe } from './breathe.ts';
import { SimSession } from './sim-session.ts';

const [side] = defaultComparison().sides;
if (side === undefined) throw new Error('the default comparison has sides');
const config = resolveScenario(
  {
    ...side,
    model: 'meta-llama/Llama-3.1-8B',
    workload: { ...side.workload, requests: 6000 },
    timing: { ...side.timing, model: 'linear-regression' },
  },
  BUNDLED,
);

describe('the simulations of one worker', () => {
  let request: Omit<SimRequest, 'runId'>;
  let session: SimSession;
  /** Breaths until the run that goes on is cancelled. */
  let breaths: number;
  let runUnderWay: number;
  const ports: MessagePort[] = [];

  beforeEach(async () => {
    const files: Files = {
      text: ({ folder, id }) => Promise.resolve(readFileSync(`public/${folder}/${id}.json`, 'utf8')),
    };
    const tables = await new Preparation(files, 1, trainTimings).tables(timedOf(config));
    request = { config, tables, traces: [], file: null };
    let clock = 0;
    const breathe = createBreathe();
    session = new SimSession({
      // Every look at the clock is time for a breath.
      now: () => (clock += 10),
      breathe: () => {
        breaths -= 1;
        if (breaths === 0) session.cancel(runUnderWay);
        return breathe();
      },
    });
  });
  afterEach(() => {
    for (const port of ports.splice(0)) port.close();
  });

  /** Begins something under this id, to be cancelled at a breath, and gives how it ended. */
  const ends = (runId: number, begin: (port: MessagePort) => void, cancelAt = Infinity) =>
    new Promise<SimEvent>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1, port2);
      breaths = cancelAt;
      runUnderWay = runId;
      port1.addEventListener('message', ({ data }: MessageEvent<SimEvent>) => {
        if (data.kind !== 'snapshot') resolve(data);
      });
      port1.start();
      begin(port2);
    });
  const start = (runId: number, cancelAt?: number) =>
    ends(runId, (port) => session.start({ ...request, runId }, port), cancelAt);
  const resume = (runId: number, kept: number, cancelAt?: number) =>
    ends(runId, (port) => session.resume({ runId, kept }, port), cancelAt);
  /** Without ids and wall times. */
  const bytesOf = (end: SimEvent) =>
    end.kind === 'done' ? JSON.stringify([end.result, end.requests]) : end.kind;

  it('stopped twice and gone on with, give the same bytes as one that was never stopped', async () => {
    const whole = await start(1);
    const first = await start(2, 1);
    expect(first).toMatchObject({ kind: 'cancelled', rest: 'kept' });
    const second = await resume(3, 2, 1);
    expect(second).toMatchObject({ kind: 'cancelled', rest: 'kept' });
    const completed = (end: SimEvent) => (end.kind === 'cancelled' ? end.completed : NaN);
    expect(completed(second)).toBeGreaterThan(completed(first));
    const rest = await resume(4, 3);
    expect(bytesOf(whole).length).toBeGreaterThan(10_000);
    expect(bytesOf(rest)).toBe(bytesOf(whole));
  });

  it('are not kept beyond the next one, nor under another id', async () => {
    await start(1, 1);
    expect(await resume(2, 7)).toEqual({ kind: 'gone', runId: 2 });
    await start(3, 1);
    await start(4);
    expect(await resume(5, 3)).toEqual({ kind: 'gone', runId: 5 });
  });
});
