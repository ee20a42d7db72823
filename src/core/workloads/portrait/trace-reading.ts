import type { Trace } from '../../config/trace.ts';
import type { TraceMapping } from '../../traces/mapping.ts';
import type { TraceRows } from '../../traces/trace-reader.ts';
import type { Portrait } from './portrait.ts';

/** A trace as it was read, with what was left out of the file. */
export interface TraceReading {
  readonly trace: Trace;
  readonly rows: TraceRows;
  /** By which it was read. */
  readonly mapping: TraceMapping;
  readonly portrait: Portrait;
}
