/** @vitest-environment happy-dom */
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { App } from './app.tsx';
import { PAGES, type Page } from './pages.ts';

/** As features/README.md has it: a component, and one entry in the list. */
function TimelinePage() {
  return <h1>What ran when</h1>;
}
const timeline: Page = {
  path: '#/timeline',
  label: 'Timeline',
  Component: TimelinePage,
  Tools: null,
  document: { name: 'timeline', link: () => Promise.resolve('') },
};
const pages = [...PAGES, timeline] as const;

const go = (hash: string) =>
  act(() => {
    window.location.hash = hash;
    window.dispatchEvent(new Event('hashchange'));
  });

describe('the pages', () => {
  afterEach(() => {
    cleanup();
    window.location.hash = '';
  });

  it('take one more by its entry alone: address, tab and share', () => {
    render(<App pages={pages} />);
    expect(screen.getByRole('link', { name: 'Timeline' }).getAttribute('aria-current')).toBeNull();
    go('#/timeline');
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('What ran when');
    expect(screen.getByRole('link', { name: 'Timeline' }).getAttribute('aria-current')).toBe('page');
    expect(screen.getByRole('button', { name: 'Share' })).toBeDefined();
    // Compare's tools are Compare's own.
    expect(screen.queryByRole('button', { name: 'Export' })).toBeNull();
  });

  it('open at home where no page has the address', async () => {
    window.location.hash = '#/nowhere';
    render(<App pages={pages} />);
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('Compare two deployments');
    // A page's tools come after it.
    expect(await screen.findByRole('button', { name: 'Export' }, { timeout: 10_000 })).toBeDefined();
  });
});
