import type { GpuPrice } from '../gpu-spec.ts';

/** One provider for all GPUs, so that the ratios of prices mean something; listed for an instance of eight. */
export function coreWeave(dollarsPerInstance: number): GpuPrice {
  return {
    dollarsPerHour: dollarsPerInstance / 8,
    source: 'CoreWeave on-demand list price, one eighth of an 8-GPU instance',
    date: '2026-02',
  };
}
