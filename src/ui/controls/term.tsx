import type { ReactNode } from 'react';
import styles from './controls.module.css';

/** A term with its explanation on hover and focus (see TipLayer). */
export function Term({
  help,
  children,
}: {
  readonly help: string | undefined;
  readonly children: ReactNode;
}) {
  if (help === undefined) return children;
  return (
    <button type="button" className={styles['term']} data-tip={help} aria-description={help}>
      {children}
    </button>
  );
}
