import { Suspense, type ReactNode } from 'react';
import { Button } from '../ui/controls/button.tsx';
import { Boundary } from '../ui/feedback/boundary.tsx';
import { Guard, Stopped } from '../ui/feedback/guard.tsx';
import { lazyPart } from '../ui/feedback/lazy-part.tsx';
import styles from './app.module.css';
import { AppToasts } from './app-toasts.tsx';
import type { Page } from './pages.ts';
import { usePage } from './routes.ts';
import { TopBar } from './top-bar.tsx';
import { whenIdle } from '../ui/feedback/when-idle.ts';

const TipLayer = lazyPart(
  'Help on hover',
  () => whenIdle().then(() => import('../ui/feedback/tip-layer.tsx')),
  (module) => module.TipLayer,
);

/** The page that the address names, in the frame that all of them share. */
export function App({ pages }: { readonly pages: readonly [Page, ...Page[]] }): ReactNode {
  const page = usePage(pages);
  return (
    <div className={styles['app']}>
      <button type="button" className={styles['skip']} onClick={focusMain}>
        Skip to the page
      </button>
      <Guard what="The bar">
        <TopBar pages={pages} page={page} />
      </Guard>
      <Boundary key={page.path} renderStopped={(error, retry) => <PageCrash error={error} onRetry={retry} />}>
        <Suspense fallback={<main />}>
          <page.Component />
        </Suspense>
      </Boundary>
      <Guard what="The messages">
        <AppToasts />
      </Guard>
      <Suspense fallback={null}>
        <TipLayer />
      </Suspense>
    </div>
  );
}

/** Moves the keyboard behind the top bar. A link would do, but its fragment is where the page keeps what it shows. */
function focusMain(): void {
  const main = document.querySelector('main');
  if (main === null) return;
  main.tabIndex = -1;
  main.focus();
}

/** A defect of the page itself. The link still holds the comparison, so nothing is lost by a reload. */
function PageCrash({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }): ReactNode {
  const report = `Foreserve\n${window.location.href}\n${navigator.userAgent}\n${String(error)}`;
  return (
    <main className={styles['crash']}>
      <h1>This page has stopped</h1>
      <Stopped
        what="This page"
        error={error}
        onRetry={onRetry}
        actions={<Button onClick={() => void navigator.clipboard.writeText(report)}>Copy report</Button>}
      />
    </main>
  );
}
