import { readFileSync } from 'node:fs';
import type { GpuRecord } from '../../src/core/catalog/gpu-spec.ts';
import { GPUS, type GpuId } from '../../src/core/catalog/gpus/index.ts';
import { standInOf } from '../../src/core/catalog/stand-in-of.ts';
import { KERNEL_ENGINES, VLLM } from '../../src/core/engines/kernel-engines.ts';
import { bundleOf, parseBase, parsePart } from '../../src/core/profiles/parse.ts';
import type { ProfileBundle } from '../../src/core/profiles/part-schema.ts';
import { bring } from '../../src/core/stand-in/bring.ts';
import { operatorTablesOf } from '../holdout/operator-tables.ts';
import { cellsOf } from './cells.ts';

/** A measured GPU whose times are predicted, and the one from whose tables. */
export interface StandInPair {
  readonly to: GpuId;
  readonly from: GpuId;
}

/** Of one architecture: nearly the same chip. */
export const SAME: readonly StandInPair[] = [{ to: 'h200-sxm', from: 'h100-sxm' }];
/** Across architectures, each from one that a GPU without tables could have taken. */
export const OTHER: readonly StandInPair[] = [
  { to: 'b200-sxm', from: 'h100-sxm' },
  { to: 'a100-sxm', from: 'h100-sxm' },
  { to: 'h100-sxm', from: 'a100-sxm' },
  { to: 'l40s', from: 'h100-sxm' },
  { to: 'l40s', from: 'a100-sxm' },
  { to: 'a100-sxm', from: 'l40s' },
];

/** log(brought / measured) of every cell that both GPUs have, by operator. */
export function logsOf({ to, from }: StandInPair): ReadonlyMap<string, readonly number[]> {
  const measured = cellsOf(bundleOnDisk(GPUS[to]));
  const gpu = { ...GPUS[to], standIn: standInOf(GPUS[from], 'everything') };
  const brought = cellsOf(bring(bundleOnDisk(GPUS[from]), gpu));
  const logs = new Map<string, readonly number[]>();
  for (const [operator, cells] of brought) {
    const own = measured.get(operator);
    const both = [...cells].flatMap(([place, time]) => {
      const known = own?.get(place);
      return known === undefined ? [] : [Math.log(time / known)];
    });
    if (both.length > 0) logs.set(operator, both);
  }
  return logs;
}

/** Median and 90th percentile of |log|, and the median of the logarithm, each as a share. */
export function summaryOf(logs: readonly number[]): {
  readonly half: number;
  readonly most: number;
  readonly bias: number;
} {
  const sizes = logs.map(Math.abs).toSorted((a, b) => a - b);
  const signed = logs.toSorted((a, b) => a - b);
  return { half: shareAt(sizes, 0.5), most: shareAt(sizes, 0.9), bias: shareAt(signed, 0.5) };
}

function shareAt(sorted: readonly number[], quantile: number): number {
  return Math.exp(sorted[Math.floor(quantile * (sorted.length - 1))] ?? Number.NaN) - 1;
}

/** The tables of vLLM's kernels, and all of single operators, as they ship. */
function bundleOnDisk({ id, measured }: GpuRecord): ProfileBundle {
  const read = (name: string): string => readFileSync(`public/profiles/${name}.json`, 'utf8');
  const others = KERNEL_ENGINES.filter((engine) => engine !== VLLM);
  const parts = measured.parts.filter((part) => !others.some((engine) => part.startsWith(engine)));
  return bundleOf(
    parseBase(read(id)),
    parts.map((part) => parsePart(read(`${id}.${part}`))),
    operatorTablesOf(id as GpuId),
  );
}
