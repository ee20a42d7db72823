import type { ReactNode } from 'react';
import styles from './plot.module.css';

/** What is read, in a sentence that may need a second line; it keeps its height. */
export function Readout({ text }: { readonly text: string }): ReactNode {
  return (
    <p className={styles['readout']} data-lines="2">
      {text}
    </p>
  );
}
