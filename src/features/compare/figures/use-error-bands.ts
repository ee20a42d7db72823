import { useEffect, useMemo, useState } from 'react';
import type { Bands, ErrorBand, KnownRuns } from '../../../scenario/engines/error-bands.ts';
import { figuresOf, isExample, type SideView } from './side-view.ts';

/** The bands of a side's latencies, and what they were found on. */
export interface SideBands {
  readonly widths: ErrorBand;
  readonly found: Bands;
}

/** One for each side; null where none is known, or its queue grows without bound. */
export type ErrorBands = readonly (SideBands | null)[];

/** The half width of one latency's band; null where it is not known. */
export function bandOf(bands: SideBands | null | undefined, metric: string): number | null {
  return bands?.widths[metric as keyof ErrorBand] ?? null;
}

async function loadTable() {
  const [bands, { loadKnownRuns }] = await Promise.all([
    import('../../../scenario/engines/error-bands.ts'),
    import('../../../store/evidence.ts'),
  ]);
  return { ...bands, known: await loadKnownRuns() };
}

interface BandTable extends Awaited<ReturnType<typeof loadTable>> {
  readonly known: KnownRuns;
}

/**
 * The bands around what the sides show; null until the measured runs are there. They are loaded with the first result of
 * the user's own: the start of the page need not wait for them.
 */
export function useErrorBands(views: readonly SideView[]): ErrorBands | null {
  const isWanted = views.some((view) => figuresOf(view) !== null && !isExample(view));
  const [table, setTable] = useState<BandTable | null>(null);
  useEffect(() => {
    // Without the measured runs the page has no bands, and all else; the strip under the chart says so.
    if (isWanted) loadTable().then(setTable, () => undefined);
  }, [isWanted]);
  return useMemo(
    () => (table === null ? null : views.map((view) => bandsOfSide(view, table))),
    [table, views],
  );
}

function bandsOfSide(view: SideView, table: BandTable): SideBands | null {
  const figures = figuresOf(view);
  if (figures === null || !figures.summary.stable) return null;
  const found = table.bandQuantilesOf(view.scenario, table.known);
  return found === null ? null : { found, widths: table.errorBandOf(found, figures.deviation) };
}
