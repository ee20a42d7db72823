import type { ReactNode } from 'react';
import styles from './controls.module.css';

/** A term with its explanation on hover and focus (see TipLayer). */
export function Term({
  help,
  tabIndex,
  children,
}: {
  readonly help: string | undefined;
  /** -1: the keyboard comes to it by arrows from another term of its list (`useTermList`), 0: by the tab key. */
  readonly tabIndex: 0 | -1;
  readonly children: ReactNode;
}) {
  if (help === undefined) return children;
  return (
    <button
      type="button"
      tabIndex={tabIndex}
      data-term=""
      className={styles['term']}
      data-tip={help}
      aria-description={help}
    >
      {children}
    </button>
  );
}
