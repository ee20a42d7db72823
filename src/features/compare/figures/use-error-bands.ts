import { useEffect, useMemo, useState } from 'react';
import type { ErrorBand } from '../../../scenario/engines/error-bands.ts';
import { figuresOf, isExample, type SideView } from './side-view.ts';

/** One for each side; null where none is known. */
export type ErrorBands = readonly (ErrorBand | null)[];

/** The band of one latency; null where it is not known. */
export function bandOf(band: ErrorBand | null | undefined, metric: string): number | null {
  return band?.[metric as keyof ErrorBand] ?? null;
}

const loadTable = () => import('../../../scenario/engines/error-bands.ts');

/**
 * The bands around what the sides show; null until their table is there. It is loaded with the first result of the
 * user's own: the start of the page need not wait for it.
 */
export function useErrorBands(views: readonly SideView[]): ErrorBands | null {
  const isWanted = views.some((view) => figuresOf(view) !== null && !isExample(view));
  const [table, setTable] = useState<Awaited<ReturnType<typeof loadTable>> | null>(null);
  useEffect(() => {
    // Without the table the page has no bands, and all else.
    if (isWanted) loadTable().then(setTable, () => undefined);
  }, [isWanted]);
  return useMemo(
    () =>
      table === null
        ? null
        : views.map((view) => {
            const figures = figuresOf(view);
            if (figures === null) return null;
            return table.errorBandOf(view.scenario, figures.deviation, figures.summary.stable);
          }),
    [table, views],
  );
}
