import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ReadTraceRequest, TraceWorkerApi } from '../protocol/trace-worker.ts';
import { ProfileLoader } from './profile-loader.ts';
import { stageWorkers, type WorkerStage } from './testing.ts';
import { TraceClient } from './trace-client.ts';

const request = { file: new Blob(['a,b']), id: 'user:mine', mapping: null };

describe('the client of the worker that reads traces', () => {
  let stage: WorkerStage;
  const asked: { readonly jobId: number; readonly port: MessagePort }[] = [];
  const cancelled: number[] = [];

  beforeEach(() => {
    asked.length = 0;
    cancelled.length = 0;
    stage = stageWorkers({
      trace: (): TraceWorkerApi => ({
        read: ({ jobId }: ReadTraceRequest, port) => void asked.push({ jobId, port }),
        portray: ({ jobId }, port) => void asked.push({ jobId, port }),
        cancel: (jobId) => void cancelled.push(jobId),
      }),
    });
  });
  afterEach(() => {
    for (const { port } of asked) port.close();
    stage.close();
  });

  const begin = async () => {
    const control = new AbortController();
    const told: string[] = [];
    const end = new TraceClient(new ProfileLoader('/')).read(
      request,
      {
        seen: ({ columns }) => void told.push(`seen ${columns.join(' ')}`),
        progress: (fraction, rows) => void told.push(`${fraction} ${rows}`),
      },
      control.signal,
    );
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    const [job] = asked;
    if (job === undefined) throw new Error('the worker was asked');
    return { ...job, told, end, control };
  };

  it('tells what the worker says of its job, and how it ended', async () => {
    const { end, jobId, port, told } = await begin();
    port.postMessage({ kind: 'seen', jobId, sniffed: { columns: ['a', 'b'] } });
    port.postMessage({ kind: 'progress', jobId: jobId + 1, fraction: 1, rows: 99 });
    port.postMessage({ kind: 'progress', jobId, fraction: 0.5, rows: 7 });
    port.postMessage({ kind: 'unknown', jobId });
    expect(await end).toEqual({ kind: 'unknown' });
    expect(told).toEqual(['seen a b', '0.5 7']);
  });

  it('stops the worker where it is told to, and ends it where that does not help', async () => {
    const { control, end, jobId } = await begin();
    control.abort();
    await vi.waitFor(() => expect(cancelled).toContain(jobId));
    expect(await end).toEqual({ kind: 'cancelled' });
    expect(stage.alive('trace')).toHaveLength(0);
  });

  it('says why a reading did not come to its end', async () => {
    const { end } = await begin();
    stage.alive('trace')[0]?.crash('planted');
    expect(await end).toEqual({ kind: 'failed', message: 'Its reader stopped: planted.' });
  });
});
