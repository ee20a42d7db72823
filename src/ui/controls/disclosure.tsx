import ChevronRight from 'lucide-react/icons/chevron-right';
import type { ReactNode } from 'react';
import styles from './controls.module.css';

export interface DisclosureProps {
  readonly summary: ReactNode;
  readonly children: ReactNode;
  readonly open?: boolean | undefined;
}

/** Native details: closed by default, found by the browser's own page search. */
export function Disclosure({ summary, children, open }: DisclosureProps): ReactNode {
  return (
    <details className={styles['disclosure']} open={open}>
      <summary>
        <ChevronRight size={14} aria-hidden="true" />
        {summary}
      </summary>
      <div className={styles['disclosed']}>{children}</div>
    </details>
  );
}
