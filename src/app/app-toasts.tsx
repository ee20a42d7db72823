import { Suspense, type ReactNode } from 'react';
import { useApp } from '../store/app-store.ts';
import { lazyPart } from '../ui/feedback/lazy-part.tsx';
import styles from './app.module.css';

const Toasts = lazyPart(
  'The messages',
  () => import('./toasts.tsx'),
  (module) => module.Toasts,
);

/**
 * The place of short messages at the page's foot. It is there from the start, so that what comes into it is read out;
 * the messages themselves load with the first of them.
 */
export function AppToasts(): ReactNode {
  const isEmpty = useApp(({ notice, leftOff }) => notice === null && leftOff === null);
  return (
    <div className={styles['toasts']} role="status">
      {isEmpty ? null : (
        <Suspense fallback={null}>
          <Toasts />
        </Suspense>
      )}
    </div>
  );
}
