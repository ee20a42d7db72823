import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import styles from './feedback.module.css';

export interface ToastProps {
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly onClose: () => void;
}

/** Floats above the page's foot until it is closed or answered. */
export function Toast({ children, action, onClose }: ToastProps): ReactNode {
  return (
    <div className={styles['toast']}>
      <span>{children}</span>
      {action}
      <Button look="plain" compact icon={<X size={16} aria-hidden="true" />} onClick={onClose}>
        Close
      </Button>
    </div>
  );
}
