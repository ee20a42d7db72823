import RotateCcw from 'lucide-react/icons/rotate-ccw';
import type { ReactNode } from 'react';
import { useApp } from '../../../store/app-store.ts';
import { listPrice, priceOf } from '../../../store/choices.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { NumberField } from '../../../ui/controls/number-field.tsx';
import { formatDollars } from '../../../lib/format/quantity.ts';
import styles from './settings.module.css';
import { gpuName } from '../../../scenario/describe/names.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

/** Dollars per GPU-hour, editable where it stands, with the source of the figure. */
export function PriceField({ gpu, gpus }: { readonly gpu: string; readonly gpus: number }): ReactNode {
  const prices = useApp((state) => state.comparison.prices);
  const setPrice = useApp((state) => state.setPrice);
  const price = priceOf(gpu, prices);
  const list = listPrice(gpu);
  const isOwn = prices[gpu] !== undefined;
  return (
    <div>
      <NumberField
        label={`${gpuName(gpu, pageCatalog())} price`}
        help="Dollars for one GPU for one hour, on every side with this GPU type."
        unit="$ per GPU-hour"
        value={price}
        stops={[0.5, 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10, 15]}
        aside={
          isOwn ? (
            <Button
              look="plain"
              compact
              icon={<RotateCcw size={14} aria-hidden="true" />}
              onClick={() => setPrice(gpu, null)}
              data-tip="Back to the list price"
            >
              Back to the list price
            </Button>
          ) : null
        }
        onCommit={(next) => (next === null ? 'A number is needed.' : setPrice(gpu, next))}
      />
      <p className={styles['source']}>
        {isOwn || list === null ? 'Your price.' : `${list.source}, ${list.date}.`} {gpus}{' '}
        {gpus === 1 ? 'GPU' : 'GPUs'}: {formatDollars(price === null ? null : price * gpus)} an hour.
      </p>
    </div>
  );
}
