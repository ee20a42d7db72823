import { isGpuId } from '../../core/catalog/gpus.ts';
import { findGpu } from '../../core/catalog/own-gpus.ts';
import { PRICES } from '../../core/catalog/prices.ts';
import type { SearchDocument } from './search-document.ts';

/** The document's price, or else the list price; null: the GPU has none. */
export function dollarsPerGpuHour(prices: SearchDocument['prices'], gpu: string): number | null {
  return prices[gpu] ?? (isGpuId(gpu) ? PRICES[gpu].dollarsPerHour : null);
}

/** The document's watts, or else the board's limit. */
export function wattsPerGpu(watts: SearchDocument['watts'], gpu: string): number {
  return watts[gpu] ?? findGpu(gpu)?.powerWatts ?? 0;
}

/** "H100 SXM 80 GB" -> "H100"; the whole name of a GPU of the user's own. */
export function gpuName(gpu: string): string {
  const found = findGpu(gpu);
  return (found?.own === undefined ? found?.name.split(' ')[0] : found.name) ?? gpu;
}
