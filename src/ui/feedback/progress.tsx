import type { ReactNode } from 'react';
import styles from './feedback.module.css';

export interface ProgressProps {
  readonly label: string;
  /** 0 to 1; null: how much is left is not known. */
  readonly fraction: number | null;
  readonly active: boolean;
}

/** A thin bar that keeps its place when nothing runs. */
export function Progress({ label, fraction, active }: ProgressProps): ReactNode {
  if (!active) return <div className={styles['progress']} aria-hidden="true" />;
  const percent = fraction === null ? undefined : Math.round(fraction * 100);
  return (
    <div
      className={styles['progress']}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
      data-unknown={fraction === null}
    >
      <div style={fraction === null ? undefined : { transform: `scaleX(${fraction})` }} />
    </div>
  );
}
