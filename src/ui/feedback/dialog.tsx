import X from 'lucide-react/icons/x';
import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import styles from './feedback.module.css';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}

/** The browser's modal dialog: it traps focus, closes on Escape and gives focus back. */
export function Dialog({ title, onClose, children, actions }: DialogProps): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog ref={dialog} className={styles['dialog']} aria-labelledby={titleId} onClose={onClose}>
      <header>
        <h2 id={titleId}>{title}</h2>
        <Button look="plain" compact icon={<X size={16} aria-hidden="true" />} onClick={onClose}>
          Close
        </Button>
      </header>
      <div className={styles['dialogBody']}>{children}</div>
      <footer>{actions}</footer>
    </dialog>
  );
}
