import type { ReactNode } from 'react';
import { findGpu } from '../../../core/catalog/catalog.ts';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import { listPrice, priceOf } from '../../../store/choices.ts';
import { GpuButton } from '../../../parts/gpu/gpu-button.tsx';
import { NumberField } from '../../../ui/controls/number-field.tsx';
import { searchNow } from '../search-actions.ts';
import styles from './settings.module.css';
import { gpuName } from '../../../scenario/describe/names.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

const PRICE_STOPS = [0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15];
const WATT_STOPS = [300, 400, 500, 600, 700, 800, 1000, 1200];

/** A value of a GPU type, or none: then what the catalog says stands. */
const setValue =
  (field: 'prices' | 'watts', gpu: string) =>
  (value: number | null): string | null =>
    searchNow().edit((current) => {
      const { [gpu]: _old, ...others } = current[field];
      return { ...current, [field]: value === null ? others : { ...others, [gpu]: value } };
    });

/** Dollars and watts of every GPU type of the space, editable where they stand, with where they are from. */
export function PriceList({ document }: { readonly document: SearchDocument }): ReactNode {
  const { space, prices, watts } = document;
  return (
    <div className={styles['prices']}>
      {space.gpu.map((gpu) => {
        const list = listPrice(gpu);
        const name = gpuName(gpu, pageCatalog());
        const board = findGpu(pageCatalog(), gpu)?.powerWatts ?? null;
        const isOwn = prices[gpu] !== undefined || list === null;
        return (
          <div key={gpu} className={styles['price']} role="group" aria-label={`${name} price and power`}>
            <NumberField
              label={`${name} price`}
              help="Dollars for one GPU for one hour; empty: the list price."
              unit="$/h"
              optional
              placeholder="none"
              value={priceOf(gpu, prices)}
              stops={PRICE_STOPS}
              onCommit={setValue('prices', gpu)}
            />
            <NumberField
              label={`${name} power`}
              help="Watts of one GPU; empty: the board's limit."
              unit="W"
              optional
              value={watts[gpu] ?? board}
              stops={WATT_STOPS}
              onCommit={setValue('watts', gpu)}
            />
            <p>
              <GpuButton gpu={gpu} />
              {isOwn
                ? prices[gpu] === undefined
                  ? 'No list price.'
                  : 'Your price.'
                : `${list.source}, ${list.date}.`}{' '}
              {watts[gpu] === undefined ? "The board's limit." : 'Your power.'}
            </p>
          </div>
        );
      })}
    </div>
  );
}
