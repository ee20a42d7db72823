import type { GpuRecord } from '../gpu-spec.ts';
import { a10 } from './a10.ts';
import { a100Sxm40 } from './a100-40gb.ts';
import { h100Nvl } from './h100-nvl.ts';
import { h20 } from './h20.ts';
import { l4 } from './l4.ts';
import { rtx3090 } from './rtx-3090.ts';
import { rtx4090 } from './rtx-4090.ts';
import { rtx5090 } from './rtx-5090.ts';

/** GPUs of which no kernel is measured, in the order in which a list shows them. To add one: a file, and a line here. */
export const FURTHER_GPUS: Readonly<Record<string, GpuRecord>> = {
  [rtx4090.id]: rtx4090,
  [rtx5090.id]: rtx5090,
  [rtx3090.id]: rtx3090,
  [l4.id]: l4,
  [a10.id]: a10,
  [h20.id]: h20,
  [a100Sxm40.id]: a100Sxm40,
  [h100Nvl.id]: h100Nvl,
};
