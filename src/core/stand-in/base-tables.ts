import { numberAt } from '../../lib/columns.ts';
import type { KvFormat, ProductFormat } from '../catalog/number-formats.ts';
import { expertsRoofline } from '../operators/experts/moe-roofline.ts';
import {
  attentionPeaks,
  decodeRoofline,
  gemmPeaks,
  gemmRoofline,
  prefillRoofline,
} from '../operators/roofline.ts';
import { formatOn, type OperatorFormat } from '../operators/weight-formats.ts';
import type { ExpertsTable } from '../profiles/moe-schema.ts';
import type {
  AttentionProfile,
  CollectiveProfile,
  ElementwiseProfile,
  GemmProfile,
  Quantisation,
} from '../profiles/schema.ts';
import { scaled, type Between, type Constants } from './constants.ts';

/** Matrix products with weights in a format. */
export function gemmTo<Table extends Pick<GemmProfile, 'm' | 'n' | 'k' | 'times'>>(
  table: Table,
  between: Between,
  format: ProductFormat,
): Table {
  const { m, n, k, times } = table;
  const roofline = (gpu: Constants, index: number): number => {
    const pair = Math.floor(index / m.length);
    return gemmRoofline(
      gemmPeaks(gpu, format),
      numberAt(m, index % m.length),
      numberAt(n, pair),
      numberAt(k, pair),
    );
  };
  return { ...table, times: scaled(times, between, roofline) };
}

/** What turning activations into a product's format takes: they pass memory, and the launch stays. */
export function conversionTo(cost: Quantisation, { from, to }: Between): Quantisation {
  const rate = cost.activationsPerMicrosecond * (to.memoryBandwidth / from.memoryBandwidth);
  return { ...cost, activationsPerMicrosecond: rate };
}

/** What decides the roofline of an attention table beside its own columns. */
export interface AttentionSort {
  readonly phase: 'prefill' | 'decode';
  readonly kvCache: KvFormat;
  /** Tokens that a query sees at most; null: all. */
  readonly window: number | null;
}

/** Attention kernels of one phase, a table a head size. */
export function attentionTo(
  tables: readonly AttentionProfile[],
  between: Between,
  { phase, kvCache, window }: AttentionSort,
): AttentionProfile[] {
  const ofPhase = phase === 'prefill' ? prefillRoofline : decodeRoofline;
  return tables.map((table) => {
    const { headDim, heads, kvHeads, batch, length, times } = table;
    const roofline = (gpu: Constants, index: number): number => {
      const row = Math.floor(index / (batch.length * length.length));
      const shape = { heads: numberAt(heads, row), kvHeads: numberAt(kvHeads, row), headDim };
      return ofPhase(
        attentionPeaks(gpu, kvCache, window ?? Number.POSITIVE_INFINITY),
        shape,
        numberAt(batch, Math.floor(index / length.length) % batch.length),
        numberAt(length, index % length.length),
      );
    };
    return { ...table, times: scaled(times, between, roofline) };
  });
}

/** Fused experts with weights in a format. */
export function expertsTo<Table extends Omit<ExpertsTable, 'kernels'>>(
  table: Table,
  between: Between,
  format: OperatorFormat,
): Table {
  const { tokens, hidden, width, perToken, experts, tensorParallel, expertParallel, skew } = table;
  const roofline = (gpu: Constants, index: number): number => {
    const row = Math.floor(index / tokens.length);
    const shape = {
      hidden: numberAt(hidden, row),
      width: numberAt(width, row),
      perToken: numberAt(perToken, row),
      experts: numberAt(experts, row),
    };
    const { bytes, flops } = formatOn(gpu, format);
    return expertsRoofline(
      { flops, bandwidth: gpu.memoryBandwidth },
      shape,
      { tensorParallel: numberAt(tensorParallel, row), expertParallel: numberAt(expertParallel, row) },
      skew[row] ?? 'balanced',
      bytes,
      numberAt(tokens, index % tokens.length),
    );
  };
  return { ...table, times: scaled(table.times, between, roofline) };
}

/** What is said of a table that another GPU's became. */
export interface Origin {
  /** Name of the GPU that stands in. */
  readonly name: string;
  readonly between: Between;
}

/**
 * A collective within a node: the latency of a group, which is its shortest time, stays; what is beyond goes with the
 * link.
 */
export function collectiveTo(table: CollectiveProfile, { name, between }: Origin): CollectiveProfile {
  const { bytes, times, note } = table;
  const link = between.to.linkBandwidth / between.from.linkBandwidth;
  const brought = times.map((time, index) => {
    if (time === null || link === 1) return time;
    const row = Math.floor(index / bytes.length) * bytes.length;
    const latency = times
      .slice(row, row + bytes.length)
      .reduce<number>((least, other) => Math.min(least, other ?? least), Number.POSITIVE_INFINITY);
    return latency + (time - latency) / link;
  });
  return {
    ...table,
    origin: 'derived',
    note: `${note}; of ${name}, scaled by link bandwidth`,
    times: brought,
  };
}

/** An element-wise kernel: its launch stays, its rate goes with memory bandwidth. */
export function elementwiseTo(line: ElementwiseProfile, { name, between }: Origin): ElementwiseProfile {
  const { from, to } = between;
  return {
    ...line,
    origin: 'derived',
    note: `${line.note}; of ${name}, scaled by memory bandwidth`,
    bytesPerMicrosecond: line.bytesPerMicrosecond * (to.memoryBandwidth / from.memoryBandwidth),
  };
}
