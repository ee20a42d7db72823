import type { ComponentType } from 'react';
import { ComparePage } from '../features/compare/compare-page.tsx';
import { loadPart } from '../lib/load-part.ts';
import { comparisonAddress } from '../store/address/comparison-address.ts';
import { lazyPart } from '../ui/feedback/lazy-part.tsx';
import { whenIdle } from '../ui/feedback/when-idle.ts';

/** A page, with all that the frame around it has to know. */
export interface Page {
  /** What its address begins with. */
  readonly path: `#/${string}`;
  /** Its tab. */
  readonly label: string;
  readonly Component: ComponentType;
  /** Tools of its own in the top bar; null: none. */
  readonly Tools: ComponentType | null;
  /** What its address holds and "Share" copies; null: nothing that could be edited. */
  readonly document: PageDocument | null;
}

/** A document that the address of a page holds. */
export interface PageDocument {
  readonly name: string;
  /** The whole address of it as it is now. */
  readonly link: () => Promise<string>;
}

/** All pages, in the order of their tabs. The first is home, and answers to every address that is nobody's. */
export const PAGES: readonly [Page, ...Page[]] = [
  {
    path: '#/compare',
    label: 'Compare',
    Component: ComparePage,
    // The page can be used before its tools are there.
    Tools: lazyPart(
      'These tools',
      () => whenIdle().then(() => import('../features/compare/compare-tools.tsx')),
      (module) => module.CompareTools,
    ),
    document: { name: 'comparison', link: () => comparisonAddress.link() },
  },
  {
    path: '#/search',
    label: 'Search',
    Component: lazyPart(
      'Search',
      () => import('../features/search/search-page.tsx'),
      (module) => module.SearchPage,
    ),
    Tools: lazyPart(
      'These tools',
      () => import('../features/search/search-tools.tsx'),
      (module) => module.SearchTools,
    ),
    document: {
      name: 'search',
      link: async () =>
        (await loadPart(() => import('../store/search/search-address.ts'))).searchAddress.link(),
    },
  },
  {
    path: '#/workload',
    label: 'Workload',
    Component: lazyPart(
      'Workload',
      () => import('../features/workload/workload-page.tsx'),
      (module) => module.WorkloadPage,
    ),
    Tools: null,
    // It shows the comparison's, whose link opens the comparison.
    document: { name: 'comparison', link: () => comparisonAddress.link() },
  },
  {
    path: '#/fidelity',
    label: 'Fidelity',
    Component: lazyPart(
      'Fidelity',
      () => import('../features/fidelity/fidelity-page.tsx'),
      (module) => module.FidelityPage,
    ),
    Tools: null,
    document: null,
  },
  {
    path: '#/about',
    label: 'About',
    Component: lazyPart(
      'About',
      () => import('../features/about/about-page.tsx'),
      (module) => module.AboutPage,
    ),
    Tools: null,
    document: null,
  },
];
