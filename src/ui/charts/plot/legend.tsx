import type { ReactNode } from 'react';
import { MarkerSample } from './markers.tsx';
import type { MarkerShape } from './marker-paths.ts';
import styles from './plot.module.css';

/** How a series is drawn: as points of a shape, or as a line. */
export type Sample =
  | { readonly kind: 'marker'; readonly shape: MarkerShape }
  | { readonly kind: 'line'; readonly dash: string };

/** A series: its name, beside how it is drawn. */
export interface LegendEntry {
  readonly label: string;
  readonly colour: string;
  readonly sample: Sample;
}

/** The series in their order. */
export interface LegendProps {
  readonly entries: readonly LegendEntry[];
  /** What else the reader must know, after the series. */
  readonly note?: string;
}

/** What the series are, each beside a sample of how it is drawn. */
export function Legend({ entries, note }: LegendProps): ReactNode {
  return (
    <ul className={styles['legend']}>
      {entries.map(({ label, colour, sample }) => (
        <li key={label}>
          {sample.kind === 'marker' ? (
            <MarkerSample shape={sample.shape} colour={colour} />
          ) : (
            <svg width="24" height="14" aria-hidden="true">
              <line
                x1="1"
                x2="23"
                y1="7"
                y2="7"
                stroke={colour}
                strokeWidth="2"
                strokeDasharray={sample.dash}
              />
            </svg>
          )}
          {label}
        </li>
      ))}
      {note === undefined ? null : <li className={styles['legendNote']}>{note}</li>}
    </ul>
  );
}
