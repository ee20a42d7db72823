import type { GpuSpec, StandIn } from './gpu-spec.ts';

/** What is read of a GPU that stands in. */
export function standInOf(gpu: GpuSpec, takes: StandIn['takes']): StandIn {
  const { id, name, architecture, peaks, memoryBandwidth, linkBandwidth, multiprocessors } = gpu;
  return { id, name, architecture, peaks, memoryBandwidth, linkBandwidth, multiprocessors, takes };
}
