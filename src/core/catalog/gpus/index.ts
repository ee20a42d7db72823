import type { GpuRecord } from '../gpu-spec.ts';
import { a100Sxm } from './a100-sxm.ts';
import { b200Sxm } from './b200-sxm.ts';
import { h100Sxm } from './h100-sxm.ts';
import { h200Sxm } from './h200-sxm.ts';
import { l40s } from './l40s.ts';

/** In the order in which a list shows them. */
const RECORDS = {
  [h100Sxm.id]: h100Sxm,
  [a100Sxm.id]: a100Sxm,
  [h200Sxm.id]: h200Sxm,
  [b200Sxm.id]: b200Sxm,
  [l40s.id]: l40s,
};

export type GpuId = keyof typeof RECORDS;

/** Every GPU of the catalog. To add one: a file, and a line above. */
export const GPUS: Readonly<Record<GpuId, GpuRecord>> = RECORDS;

export const GPU_IDS = Object.keys(GPUS) as readonly GpuId[];

/** GPUs of the largest node that any GPU is sold in. */
export const LARGEST_NODE = Math.max(...GPU_IDS.flatMap((id) => Object.values(GPUS[id].nodes)));

export function isGpuId(id: unknown): id is GpuId {
  return typeof id === 'string' && Object.hasOwn(GPUS, id);
}
