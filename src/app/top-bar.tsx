import { Download, Link, Monitor, Moon, Sun } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { BringTools } from '../features/compare/bring/bring-tools.tsx';
import { useApp } from '../store/app-store.ts';
import { applyTheme, readTheme, type Theme } from '../store/preferences.ts';
import { shareLink } from '../store/url-sync.ts';
import { Button } from '../ui/controls/button.tsx';
import styles from './app.module.css';
import type { Page } from './routes.ts';

const ExportDialog = lazy(async () => ({
  default: (await import('../features/compare/export/export-dialog.tsx')).ExportDialog,
}));

const TABS: readonly (readonly [Page, string])[] = [
  ['compare', 'Compare'],
  ['search', 'Search'],
  ['fidelity', 'Fidelity'],
  ['about', 'About'],
];

/** Pages, sharing and the theme. */
export function TopBar({ page }: { readonly page: Page }): ReactNode {
  const [isExporting, setExporting] = useState(false);
  return (
    <header className={styles['bar']}>
      <a className={styles['brand']} href="#/compare" aria-label="Foreserve, home">
        <Logo />
        <span>Foreserve</span>
      </a>
      <nav className={styles['tabs']} aria-label="Pages">
        {TABS.map(([name, label]) => (
          <a key={name} href={`#/${name}`} aria-current={page === name ? 'page' : undefined}>
            {label}
          </a>
        ))}
      </nav>
      <div className={styles['tools']}>
        {page === 'compare' ? <BringTools /> : null}
        {page === 'compare' ? (
          <Button
            look="plain"
            icon={<Download size={16} aria-hidden="true" />}
            onClick={() => setExporting(true)}
            data-tip="Download settings, results, requests or timelines"
          >
            Export
          </Button>
        ) : null}
        {page === 'compare' || page === 'search' ? <ShareButton key={page} what={SHARED[page]} /> : null}
        <ThemeToggle />
      </div>
      {isExporting ? (
        <Suspense fallback={null}>
          <ExportDialog onClose={() => setExporting(false)} />
        </Suspense>
      ) : null}
    </header>
  );
}

interface Shared {
  readonly name: string;
  readonly link: () => Promise<string>;
}

const SHARED: Readonly<Record<'compare' | 'search', Shared>> = {
  compare: { name: 'comparison', link: shareLink },
  search: {
    name: 'search',
    link: async () => (await import('../features/search/search-address.ts')).searchLink(),
  },
};

/** Copies the link to what the page shows. */
function ShareButton({ what }: { readonly what: Shared }): ReactNode {
  const say = useApp((state) => state.say);
  const share = async () => {
    const link = await what.link();
    try {
      await navigator.clipboard.writeText(link);
      say({ kind: 'said', text: `Link copied: it holds the whole ${what.name}` });
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

const NEXT: Readonly<Record<Theme, Theme>> = { system: 'light', light: 'dark', dark: 'system' };
const ICONS = { system: Monitor, light: Sun, dark: Moon } as const;

function ThemeToggle(): ReactNode {
  const [theme, setTheme] = useState(readTheme);
  const Icon = ICONS[theme];
  const toggle = () => {
    const next = NEXT[theme];
    applyTheme(next);
    setTheme(next);
  };
  return (
    <Button
      look="plain"
      compact
      icon={<Icon size={16} aria-hidden="true" />}
      onClick={toggle}
      data-tip={`Theme: ${theme}`}
    >
      Theme: {theme}
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
