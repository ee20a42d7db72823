import type { ReactNode } from 'react';
import { Segmented } from '../../ui/controls/segmented.tsx';
import { SelectField } from '../../ui/controls/select-field.tsx';
import { TextField } from '../../ui/controls/text-field.tsx';
import styles from './fidelity.module.css';
import { metricName } from '../../scenario/describe/names.ts';
import { FITS } from './names.ts';
import type { Slice, SliceFilter } from './slice.ts';

export interface SliceBarProps {
  readonly slice: Slice;
  readonly filters: readonly SliceFilter[];
  readonly metrics: readonly string[];
  readonly onSlice: (slice: Slice) => void;
}

/** Which runs, which metric, and by which constants. */
export function SliceBar({ slice, filters, metrics, onSlice }: SliceBarProps): ReactNode {
  return (
    <div className={styles['bar']}>
      <Segmented
        legend="Constants"
        value={slice.fit}
        options={FITS}
        onChange={(fit) => onSlice({ ...slice, fit })}
      />
      <Segmented
        legend="Metric"
        value={slice.metric}
        options={metrics.map((value) => ({ value, label: metricName(value) }))}
        onChange={(metric) => onSlice({ ...slice, metric })}
      />
      <div className={styles['filters']}>
        {filters.map(({ field, label, options }) => (
          <SelectField
            key={field}
            label={label}
            value={slice[field]}
            options={options}
            onCommit={(value) => {
              onSlice({ ...slice, [field]: value });
              return null;
            }}
          />
        ))}
        <TextField
          label="Find"
          help="Words of a run's name, such as minimax tp4 8192."
          value={slice.find}
          suggestions={[]}
          onCommit={(find) => {
            onSlice({ ...slice, find: find ?? '' });
            return null;
          }}
        />
      </div>
    </div>
  );
}
