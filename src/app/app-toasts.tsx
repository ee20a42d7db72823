import { useEffect, type ReactNode } from 'react';
import { useApp } from '../store/app-store.ts';
import { Button } from '../ui/controls/button.tsx';
import { Toast } from '../ui/feedback/toast.tsx';
import styles from './app.module.css';

const GONE_AFTER_MS = 4000;

/** Short messages at the page's foot: what was copied, and the way back from an opened link. */
export function AppToasts(): ReactNode {
  const notice = useApp((state) => state.notice);
  const say = useApp((state) => state.say);
  useEffect(() => {
    if (notice?.kind !== 'said') return undefined;
    const timer = window.setTimeout(() => say(null), GONE_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [notice, say]);

  return (
    <div className={styles['toasts']} role="status">
      {notice?.kind === 'said' ? <Toast onClose={() => say(null)}>{notice.text}</Toast> : null}
      {notice?.kind === 'opened-link' ? (
        <Toast
          onClose={() => say(null)}
          action={
            <Button
              look="plain"
              onClick={() => {
                say(null);
                window.location.hash = `#/compare?${notice.mine}`;
              }}
            >
              Back to mine
            </Button>
          }
        >
          Opened a shared comparison
        </Toast>
      ) : null}
    </div>
  );
}
