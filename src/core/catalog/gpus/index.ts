import type { GpuRecord } from '../gpu-spec.ts';
import { a100Sxm } from './a100-sxm.ts';
import { b200Sxm } from './b200-sxm.ts';
import { b300Sxm } from './b300-sxm.ts';
import { gb200 } from './gb200.ts';
import { gb300 } from './gb300.ts';
import { h100Sxm } from './h100-sxm.ts';
import { h200Sxm } from './h200-sxm.ts';
import { l40s } from './l40s.ts';
import { rtxPro6000 } from './rtx-pro-6000.ts';

/** In the order in which a list shows them. */
const RECORDS = {
  [h100Sxm.id]: h100Sxm,
  [a100Sxm.id]: a100Sxm,
  [h200Sxm.id]: h200Sxm,
  [b200Sxm.id]: b200Sxm,
  [b300Sxm.id]: b300Sxm,
  [gb200.id]: gb200,
  [gb300.id]: gb300,
  [l40s.id]: l40s,
  [rtxPro6000.id]: rtxPro6000,
};

export type GpuId = keyof typeof RECORDS;

/** Every GPU of the catalog. To add one: a file, and a line above. */
export const GPUS: Readonly<Record<GpuId, GpuRecord>> = RECORDS;

export const GPU_IDS = Object.keys(GPUS) as readonly GpuId[];

export function isGpuId(id: unknown): id is GpuId {
  return typeof id === 'string' && Object.hasOwn(GPUS, id);
}
