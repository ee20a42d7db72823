import { lazy, Suspense, type ReactNode } from 'react';
import { ErrorBoundary, type FallbackProps } from 'react-error-boundary';
import { Button } from '../ui/controls/button.tsx';
import { Notice } from '../ui/feedback/notice.tsx';
import styles from './app.module.css';
import { AppToasts } from './app-toasts.tsx';
import type { Page } from './pages.ts';
import { usePage } from './routes.ts';
import { TopBar } from './top-bar.tsx';
import { whenIdle } from '../ui/feedback/when-idle.ts';

const TipLayer = lazy(() =>
  whenIdle().then(async () => ({ default: (await import('../ui/feedback/tip-layer.tsx')).TipLayer })),
);

/** The page that the address names, in the frame that all of them share. */
export function App({ pages }: { readonly pages: readonly [Page, ...Page[]] }): ReactNode {
  const page = usePage(pages);
  return (
    <div className={styles['app']}>
      <TopBar pages={pages} page={page} />
      <ErrorBoundary FallbackComponent={PageCrash} resetKeys={[page.path]}>
        <Suspense fallback={<main />}>
          <page.Component />
        </Suspense>
      </ErrorBoundary>
      <AppToasts />
      <ErrorBoundary fallback={null}>
        <Suspense fallback={null}>
          <TipLayer />
        </Suspense>
      </ErrorBoundary>
    </div>
  );
}

/** A defect of the page itself. The link still holds the comparison, so nothing is lost by a reload. */
function PageCrash({ error, resetErrorBoundary }: FallbackProps): ReactNode {
  const message = error instanceof Error ? error.message : String(error);
  const report = `Foreserve\n${window.location.href}\n${navigator.userAgent}\n${message}`;
  return (
    <main className={styles['crash']}>
      <h1>This page has stopped</h1>
      <Notice
        kind="bad"
        title={message}
        actions={
          <>
            <Button onClick={resetErrorBoundary}>Try again</Button>
            <Button onClick={() => void navigator.clipboard.writeText(report)}>Copy report</Button>
          </>
        }
      >
        <p>Your comparison is in the address of this page and is not lost.</p>
      </Notice>
    </main>
  );
}
