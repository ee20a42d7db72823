import { gunzipSync, gzipSync } from 'node:zlib';
import type { ReferenceTimes, ReferenceTokenTables } from '../../core/timing/tables/reference-timing.ts';

/** A column in which equal neighbours are written once: how long each run is, and its value. */
interface Runs {
  readonly lengths: readonly number[];
  readonly values: readonly number[];
}

/** Operator times of the reference runs, packed: what tests and the benchmark replay. Milliseconds. */
interface FixtureTimes {
  readonly source: string;
  readonly tokens: Readonly<Record<keyof ReferenceTokenTables, Runs>>;
  readonly decode: Runs;
  readonly prefill: Runs;
  readonly kvSteps: number;
  readonly chunks: number;
  readonly tensorParallel: number;
  readonly groupedQuery: boolean;
}

const OPERATORS = [
  'qkv',
  'output',
  'rotary',
  'kvWrite',
  'inputNorm',
  'up',
  'down',
  'activation',
  'postNorm',
  'add',
  'allReduce',
  'sendRecv',
] as const satisfies readonly (keyof ReferenceTokenTables)[];

export function packTimes(times: ReferenceTimes, source: string): Uint8Array {
  const tokens = Object.fromEntries(OPERATORS.map((name) => [name, toRuns(times.tokens[name])]));
  const fixture = {
    source,
    tokens: tokens as FixtureTimes['tokens'],
    decode: toRuns(times.decode),
    prefill: toRuns(times.prefill),
    kvSteps: times.kvSteps,
    chunks: times.chunks,
    tensorParallel: times.tensorParallel,
    groupedQuery: times.groupedQuery,
  } satisfies FixtureTimes;
  return gzipSync(new TextEncoder().encode(JSON.stringify(fixture)), { level: 9 });
}

/** The packed times for a model of so many layers on so many pipeline stages. */
export function unpackTimes(bytes: Uint8Array, layers: number, pipelineParallel: number): ReferenceTimes {
  const fixture = JSON.parse(new TextDecoder().decode(gunzipSync(bytes))) as FixtureTimes;
  const tokens = Object.fromEntries(OPERATORS.map((name) => [name, fromRuns(fixture.tokens[name])]));
  return {
    tokens: tokens as Record<keyof ReferenceTokenTables, Float64Array>,
    decode: fromRuns(fixture.decode),
    prefill: fromRuns(fixture.prefill),
    kvSteps: fixture.kvSteps,
    chunks: fixture.chunks,
    layersPerStage: layers / pipelineParallel,
    tensorParallel: fixture.tensorParallel,
    pipelineParallel,
    groupedQuery: fixture.groupedQuery,
  };
}

function toRuns(column: ArrayLike<number>): Runs {
  const lengths: number[] = [];
  const values: number[] = [];
  for (let i = 0; i < column.length; i++) {
    const value = column[i] as number;
    if (values.length > 0 && values.at(-1) === value) lengths[lengths.length - 1] = (lengths.at(-1) ?? 0) + 1;
    else {
      values.push(value);
      lengths.push(1);
    }
  }
  return { lengths, values };
}

function fromRuns({ lengths, values }: Runs): Float64Array {
  const column = new Float64Array(lengths.reduce((sum, length) => sum + length, 0));
  let at = 0;
  lengths.forEach((length, i) => {
    column.fill(values[i] ?? 0, at, at + length);
    at += length;
  });
  return column;
}
