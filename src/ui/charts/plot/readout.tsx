import type { ReactNode } from 'react';
import styles from './plot.module.css';

/** What is read, and how many lines it may need. */
export interface ReadoutProps {
  readonly text: string;
  readonly lines?: 1 | 2;
}

/** What is read, in a sentence that may need a second line; it keeps its height. */
export function Readout({ text, lines = 2 }: ReadoutProps): ReactNode {
  return (
    <p className={styles['readout']} data-lines={lines}>
      {text}
    </p>
  );
}
