import { findGpu, listPrice, type Catalog } from '../../core/catalog/catalog.ts';
import type { SearchDocument } from './search-document.ts';

/** The document's price, or else the list price; null: the GPU has none. */
export function dollarsPerGpuHour(
  prices: SearchDocument['prices'],
  gpu: string,
  catalog: Catalog,
): number | null {
  return prices[gpu] ?? listPrice(catalog, gpu)?.dollarsPerHour ?? null;
}

/** The document's watts, or else the board's limit. */
export function wattsPerGpu(watts: SearchDocument['watts'], gpu: string, catalog: Catalog): number {
  return watts[gpu] ?? findGpu(catalog, gpu)?.powerWatts ?? 0;
}
