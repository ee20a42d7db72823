import CircleAlert from 'lucide-react/icons/circle-exclamation-point';
import CircleX from 'lucide-react/icons/circle-x';
import Info from 'lucide-react/icons/info';
import TriangleAlert from 'lucide-react/icons/triangle-exclamation-point';
import type { ReactNode } from 'react';
import styles from './feedback.module.css';

const ICONS = { note: Info, caution: TriangleAlert, bad: CircleX, result: CircleAlert } as const;

export interface NoticeProps {
  readonly kind: 'note' | 'caution' | 'bad' | 'result';
  readonly title: ReactNode;
  readonly children?: ReactNode;
  readonly actions?: ReactNode;
  /** Hatched edge: values outside the measured range. */
  readonly hatched?: boolean | undefined;
}

/** A state that needs words: what happened, what still works, what to do. */
export function Notice({ kind, title, children, actions, hatched = false }: NoticeProps): ReactNode {
  const Icon = ICONS[kind];
  return (
    <div className={styles['notice']} data-kind={kind} data-hatched={hatched}>
      <Icon size={16} aria-hidden="true" />
      <div>
        <p className={styles['noticeTitle']}>{title}</p>
        {children}
        {actions === undefined ? null : <div className={styles['actions']}>{actions}</div>}
      </div>
    </div>
  );
}
