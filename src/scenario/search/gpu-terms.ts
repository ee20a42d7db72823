import { GPUS, isGpuId } from '../../core/catalog/gpus/index.ts';
import { findGpu } from '../../core/catalog/own-gpus.ts';
import type { SearchDocument } from './search-document.ts';

/** The document's price, or else the list price; null: the GPU has none. */
export function dollarsPerGpuHour(prices: SearchDocument['prices'], gpu: string): number | null {
  return prices[gpu] ?? (isGpuId(gpu) ? GPUS[gpu].price.dollarsPerHour : null);
}

/** The document's watts, or else the board's limit. */
export function wattsPerGpu(watts: SearchDocument['watts'], gpu: string): number {
  return watts[gpu] ?? findGpu(gpu)?.powerWatts ?? 0;
}
