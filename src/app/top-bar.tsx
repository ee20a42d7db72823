import Link from 'lucide-react/icons/link';
import { Suspense, type ReactNode } from 'react';
import { useApp } from '../store/app-store.ts';
import { Button } from '../ui/controls/button.tsx';
import { lazyPart } from '../ui/feedback/lazy-part.tsx';
import { whenIdle } from '../ui/feedback/when-idle.ts';
import styles from './app.module.css';
import type { Page, PageDocument } from './pages.ts';

const ThemeToggle = lazyPart(
  'The theme',
  () => whenIdle().then(() => import('./theme-toggle.tsx')),
  (module) => module.ThemeToggle,
);

/** Pages, the tools of the one that is shown, sharing and the theme. */
export function TopBar({ pages, page }: { readonly pages: readonly Page[]; readonly page: Page }): ReactNode {
  return (
    <header className={styles['bar']}>
      <a className={styles['brand']} href={pages[0]?.path} aria-label="Foreserve, home">
        <Logo />
        <span>Foreserve</span>
      </a>
      <nav className={styles['tabs']} aria-label="Pages">
        {pages.map(({ path, label }) => (
          <a key={path} href={path} aria-current={path === page.path ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <div className={styles['tools']}>
        {page.Tools === null ? null : (
          <Suspense key={`tools of ${page.path}`} fallback={null}>
            <page.Tools />
          </Suspense>
        )}
        {page.document === null ? null : <ShareButton key={page.path} what={page.document} />}
        <Suspense fallback={<span className={styles['toolPlace']} />}>
          <ThemeToggle />
        </Suspense>
      </div>
    </header>
  );
}

/** Where a finger leads, the system's own sheet is the way to share; elsewhere a link that is copied. */
const usesShareSheet = (): boolean => 'share' in navigator && matchMedia('(pointer: coarse)').matches;

/** Shares the link to what the page shows. */
function ShareButton({ what }: { readonly what: PageDocument }): ReactNode {
  const say = useApp((state) => state.say);
  const share = async () => {
    try {
      if (usesShareSheet()) {
        const told = { title: document.title, url: await what.link() };
        // Closed without a choice: that was the answer.
        return await navigator.share(told).catch(() => undefined);
      }
      await navigator.clipboard.writeText(await what.link());
      const { copiedText } = await import('../store/copied-text.ts');
      say({ kind: 'said', text: copiedText(what.name) });
    } catch {
      say({ kind: 'said', text: 'The browser did not allow copying; the address bar holds the same link' });
    }
  };
  return (
    <Button
      icon={<Link size={16} aria-hidden="true" />}
      onClick={() => void share()}
      data-tip={`Copy a link that holds the whole ${what.name}`}
    >
      Share
    </Button>
  );
}

function Logo(): ReactNode {
  return (
    <svg width="22" height="22" viewBox="0 0 32 32" aria-hidden="true">
      <g fill="none" strokeWidth="3.5" strokeLinecap="round">
        <path d="M4 27C13 27 10 6 28 6" stroke="var(--side-a)" />
        <path d="M9 27C19 27 17 15 28 15" stroke="var(--side-b)" strokeDasharray="4 5" />
      </g>
    </svg>
  );
}
