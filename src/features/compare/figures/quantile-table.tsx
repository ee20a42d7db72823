import type { ReactNode } from 'react';
import { CDF_PROBABILITIES } from '../../../core/metrics/cdf.ts';
import {
  certainUpTo,
  percentileLabel,
  valueAt,
  type CdfSeries,
} from '../../../ui/charts/cdf/cdf-geometry.ts';
import { formatBand, formatChange, formatSeconds } from '../../../lib/format/quantity.ts';
import styles from '../compare.module.css';
import { isOverloaded, type SideView } from './side-view.ts';

export interface QuantileTableProps {
  readonly series: readonly CdfSeries[];
  /** The sides of the series. */
  readonly views: readonly SideView[];
  readonly metric: string;
  readonly height: number;
}

const ROWS = [0.01, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999];

/** The chart's curves as figures. */
export function QuantileTable({ series, views, metric, height }: QuantileTableProps): ReactNode {
  const isComparable = !views.some(isOverloaded);
  return (
    <div className={styles['quantiles']} style={{ height }}>
      <table>
        <caption className="visually-hidden">Quantiles of {metric}</caption>
        <thead>
          <tr>
            <th scope="col">Percentile</th>
            {series.map((side) => (
              <th key={side.id} scope="col">
                {side.label}
              </th>
            ))}
            <th scope="col">B to A</th>
          </tr>
        </thead>
        <tbody>
          {ROWS.map((p) => {
            const values = series.map((side) => valueAt(side, CDF_PROBABILITIES, p));
            return (
              <tr key={p}>
                <th scope="row">{percentileLabel(p)}</th>
                {series.map((side, index) => (
                  <td key={side.id}>
                    {formatSeconds(values[index])}
                    <Band value={values[index] ?? null} band={side.band} />
                    {values[index] !== null && p > certainUpTo(side.samples) ? ' (few samples)' : ''}
                  </td>
                ))}
                <td>{isComparable ? formatChange(values[0] ?? null, values[1] ?? null) : null}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}

function Band({ value, band }: { readonly value: number | null; readonly band: number | null }): ReactNode {
  return value === null || band === null ? null : <small> {formatBand(value, band)}</small>;
}
