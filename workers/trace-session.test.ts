import { execFileSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { readTraceFile } from '../src/cli/read-trace.ts';
import type { ReadTraceRequest, TraceEvent } from '../src/protocol/trace-worker.ts';
import { createBreathe } from './breathe.ts';
import { TraceSession } from './trace-session.ts';

const made = (format: string, rows: number): string =>
  execFileSync(process.execPath, ['scripts/make-trace.mjs', format, String(rows)], {
    encoding: 'utf8',
    maxBuffer: 1e8,
  });

describe('the reading of a trace in a worker', () => {
  const ports: MessagePort[] = [];
  afterEach(() => {
    for (const port of ports.splice(0)) port.close();
  });

  /** All that a reading says, to its end. */
  const read = (
    file: Blob,
    {
      mapping = null,
      cancelAt = Infinity,
    }: { mapping?: ReadTraceRequest['mapping']; cancelAt?: number } = {},
  ) => {
    let clock = 0;
    let breaths = 0;
    const breathe = createBreathe();
    const session: TraceSession = new TraceSession({
      now: () => (clock += 60),
      breathe: () => {
        breaths += 1;
        if (breaths === cancelAt) session.cancel(1);
        return breathe();
      },
    });
    return new Promise<readonly TraceEvent[]>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      ports.push(port1, port2);
      const events: TraceEvent[] = [];
      port1.addEventListener('message', ({ data }: MessageEvent<TraceEvent>) => {
        events.push(data);
        if (data.kind !== 'seen' && data.kind !== 'progress') resolve(events);
      });
      port1.start();
      session.read({ jobId: 1, file, id: 'user:mine', mapping }, port2);
    });
  };
  const readingOf = (events: readonly TraceEvent[]) => {
    const end = events.at(-1);
    if (end?.kind !== 'read') throw new Error(`it ended with ${JSON.stringify(end)}`);
    return end.reading;
  };

  it.each(['azure', 'mooncake', 'bailian', 'vidur', 'columns'])(
    'gives of %s what the command line reads, gzipped or not',
    async (format) => {
      const text = made(format, 3000);
      const file = join(mkdtempSync(join(tmpdir(), 'foreserve-trace-')), 'trace');
      writeFileSync(file, text);
      const { trace, rows } = await readTraceFile(file, 'user:mine', {}, () => {});
      const plain = readingOf(await read(new Blob([text])));
      expect(plain.trace).toEqual(trace);
      expect(plain.rows).toEqual(rows);
      expect(plain.portrait.requests).toBe(rows.used);
      const packed = readingOf(await read(new Blob([Uint8Array.from(gzipSync(text))])));
      expect(packed.trace).toEqual(trace);
    },
  );

  it('asks where the columns say nothing, and takes what it is told', async () => {
    const text = 'a;b;c\n0,5;100;7\n1;200;8\n3;300;9\n';
    const asked = await read(new Blob([text]));
    expect(asked.map(({ kind }) => kind)).toEqual(['seen', 'unknown']);
    expect(asked[0]).toMatchObject({ sniffed: { columns: ['a', 'b', 'c'], format: null } });
    const mapping = {
      prompt: 'b',
      output: 'c',
      arrival: null,
      arrivalUnit: 's',
      session: null,
      parent: null,
      blocks: null,
      blockTokens: 16,
      turns: null,
    } as const;
    const { trace } = readingOf(await read(new Blob([text]), { mapping }));
    expect(Array.from(trace.prompts)).toEqual([100, 200, 300]);
    expect(trace.arrivals).toBeUndefined();
  });

  it('says how far it is, and stops where it is told to', async () => {
    const file = new Blob([made('azure', 30_000)]);
    const events = await read(file);
    const fractions = events.flatMap((event) => (event.kind === 'progress' ? [event.fraction] : []));
    expect(fractions.length).toBeGreaterThan(1);
    expect(fractions).toEqual(fractions.toSorted((a, b) => a - b));
    expect((await read(file, { cancelAt: 2 })).at(-1)).toEqual({ kind: 'cancelled', jobId: 1 });
  });

  it.each([
    ['', 'It holds no rows.'],
    ['prompt_tokens,output_tokens\n5,0\n', 'Nothing of it can be replayed: 1 row read, 0 used'],
  ])('of nothing is an error in a sentence: %j', async (text, sentence) => {
    const end = (await read(new Blob([text]))).at(-1);
    expect(end).toMatchObject({ kind: 'error', message: expect.stringContaining(sentence) });
  });

  it('of a broken archive is one, too', async () => {
    const broken = Uint8Array.from(gzipSync(made('azure', 2000))).fill(7, 200, 400);
    expect((await read(new Blob([broken]))).at(-1)).toMatchObject({
      kind: 'error',
      message: 'It is gzipped and cannot be unpacked.',
    });
  });
});
