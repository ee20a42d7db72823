import type { GpuPrice } from '../gpu-spec.ts';

const DATE = '2026-02';

/** One provider for all GPUs, so that the ratios of prices mean something; listed for an instance of some GPUs. */
export function coreWeave(dollarsPerInstance: number, gpus: 8 | 4 = 8): GpuPrice {
  return {
    dollarsPerHour: dollarsPerInstance / gpus,
    source: `CoreWeave list price on demand, instance of ${gpus}`,
    date: DATE,
  };
}

/** The price of the GPU before it, for one that the provider names no price of. */
export function standInPrice(dollarsPerHour: number, of: string): GpuPrice {
  return { dollarsPerHour, source: `CoreWeave's of ${of}: it lists none`, date: DATE };
}
