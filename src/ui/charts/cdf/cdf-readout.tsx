import type { ReactNode } from 'react';
import { formatSeconds, formatShare } from '../../../lib/format/quantity.ts';
import styles from '../plot/plot.module.css';
import { percentileLabel, shareWithin, valueAt } from './cdf-geometry.ts';
import type { CdfCurveData, CdfReading } from './cdf-reading.ts';

/** The curves, and what is read off them; null: nothing. */
export interface CdfReadoutProps extends CdfCurveData {
  readonly reading: CdfReading | null;
}

/** The values under the crosshair, above the plot where no finger hides them; the line keeps its height. */
export function CdfReadout({ reading, series, probabilities, metric }: CdfReadoutProps): ReactNode {
  if (reading === null || series.length === 0) {
    return <p className={styles['readout']}>Point at the curves to read {metric}</p>;
  }
  const { p, seconds } = reading;
  return (
    <p className={styles['readout']}>
      <span>
        <b>{percentileLabel(p)}</b>
        {series.map((side) => (
          <span key={side.id}>
            {side.label} <b className="figures">{formatSeconds(valueAt(side, probabilities, p))}</b>
          </span>
        ))}
      </span>
      {seconds === null ? null : (
        <span>
          <b>within {formatSeconds(seconds)}</b>
          {series.map((side) => (
            <span key={side.id}>
              {side.label} <b className="figures">{formatShare(shareWithin(side, probabilities, seconds))}</b>
            </span>
          ))}
        </span>
      )}
    </p>
  );
}
