import type { GpuPrice } from '../gpu-spec.ts';

const DATE = '2026-02';

/** One provider for all GPUs, so that the ratios of prices mean something; listed for an instance of some GPUs. */
export function coreWeave(dollarsPerInstance: number, gpus: 8 | 4 = 8): GpuPrice {
  const share = gpus === 8 ? 'one eighth of an 8-GPU' : 'one quarter of a 4-GPU';
  return {
    dollarsPerHour: dollarsPerInstance / gpus,
    source: `CoreWeave on-demand list price, ${share} instance`,
    date: DATE,
  };
}

/** The price of the GPU before it, for one that the provider names no price of. */
export function standInPrice(dollarsPerHour: number, of: string): GpuPrice {
  return { dollarsPerHour, source: `no list price: that of ${of}, as CoreWeave lists it`, date: DATE };
}
