import type { GpuRecord, GpuSpec, MeasuredTables, Peaks } from '../gpu-spec.ts';
import { standInOf } from '../stand-in-of.ts';

/** Tables of fp8: parts of profiles, tables of single operators. */
const IN_FP8 = /fp8|quantisation/;
/** Tables of fp4 arithmetic. mxfp4 weights are multiplied in bf16 where they stand alone. */
const IN_FP4 = /nvfp4|mxfp4-mxfp8/;
/** Vidur's profile of attention is of one GPU and one shape: what it replays is no other's. */
const OF_ITSELF = 'attention-vidur';

/** All of a record but what follows from the GPU that stands in. */
type OwnFacts<Id extends string> = Omit<GpuRecord<Id>, 'hasLargeDefaults' | 'measured' | 'standIn'>;

/** The record of a GPU of which no kernel is measured: its own facts, and the measured GPU whose kernels stand in. */
export function untabled<Id extends string>(standIn: GpuRecord, facts: OwnFacts<Id>): GpuRecord<Id> {
  return { ...facts, ...takenFrom(standIn, facts) };
}

/** What a GPU without tables has from the one that stands in. */
export function takenFrom(standIn: GpuSpec, { peaks, memoryBytes }: Pick<GpuSpec, 'peaks' | 'memoryBytes'>) {
  return {
    hasLargeDefaults: memoryBytes >= LARGE_BYTES,
    measured: usable(standIn.measured, peaks),
    standIn: standInOf(standIn, 'everything'),
  } as const;
}

/** From which on vLLM's server takes its larger default limits (EngineArgs). */
const LARGE_BYTES = 70 * 1024 * 1024 * 1024;

/** The tables in formats that a GPU can multiply in. */
function usable(measured: MeasuredTables, { fp8, fp4 }: Peaks): MeasuredTables {
  const isUsable = (name: string): boolean =>
    name !== OF_ITSELF && (fp8 !== null || !IN_FP8.test(name)) && (fp4 !== null || !IN_FP4.test(name));
  return {
    ...measured,
    parts: measured.parts.filter(isUsable),
    operators: measured.operators.filter(isUsable),
  };
}
