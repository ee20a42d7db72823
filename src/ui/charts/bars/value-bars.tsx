import type { ReactNode } from 'react';
import styles from './bars.module.css';

/** A value with its name and its print; the best stands out. */
export interface ValueBar {
  readonly label: string;
  /** null: nothing to show for it. */
  readonly value: number | null;
  readonly text: string;
  readonly best: boolean;
}

/** The values under a title, with what they show in words. */
export interface ValueBarsProps {
  readonly title: string;
  /** What the bars show, in one sentence. */
  readonly finding: string;
  readonly bars: readonly ValueBar[];
}

/** A few values as bars from zero with their figures beside them: a list that reads as well as it looks. */
export function ValueBars({ title, finding, bars }: ValueBarsProps): ReactNode {
  const most = bars.reduce((high, { value }) => Math.max(high, value ?? 0), 0);
  return (
    <figure className={styles['values']} aria-label={`${title}. ${finding}`}>
      <figcaption>{title}</figcaption>
      <ul>
        {bars.map(({ label, value, text, best }) => (
          <li key={label} data-best={best}>
            <span title={label}>{label}</span>
            <span className={styles['track']} aria-hidden="true">
              {value === null || most === 0 ? null : <i style={{ width: `${(value / most) * 100}%` }} />}
            </span>
            <span className="figures">{text}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
