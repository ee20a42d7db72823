import { lazy, Suspense, type ReactNode } from 'react';
import { ErrorBoundary } from 'react-error-boundary';
import { useApp } from '../store/app-store.ts';
import styles from './app.module.css';

const Toasts = lazy(async () => ({ default: (await import('./toasts.tsx')).Toasts }));

/**
 * The place of short messages at the page's foot. It is there from the start, so that what comes into it is read out;
 * the messages themselves load with the first of them.
 */
export function AppToasts(): ReactNode {
  const isEmpty = useApp(({ notice, leftOff }) => notice === null && leftOff === null);
  return (
    <div className={styles['toasts']} role="status">
      {isEmpty ? null : (
        <ErrorBoundary fallback={null}>
          <Suspense fallback={null}>
            <Toasts />
          </Suspense>
        </ErrorBoundary>
      )}
    </div>
  );
}
