import { useMemo, type ReactNode } from 'react';
import { sizesOf, type Judged } from '../../core/fidelity/errors.ts';
import { groupBy } from '../../lib/group-by.ts';
import { ErrorCurves } from '../../ui/charts/errors/error-curves.tsx';
import { READ_ERRORS, shareWithinError, type ErrorSeries } from '../../ui/charts/errors/error-geometry.ts';
import { formatShare } from '../../lib/format/quantity.ts';
import { sideMark } from '../../ui/tokens.ts';
import { figureName } from '../../store/evidence-names.ts';
import { Panel } from '../../ui/table/panel.tsx';
import { ScrollTable } from '../../ui/table/scroll-table.tsx';

const HEIGHT = 420;
const CHART_EXTRAS = 70;

/** How many predictions are how far off, by metric. */
export function ErrorPanel({ judged }: { readonly judged: readonly Judged[] }): ReactNode {
  const series = useMemo(
    () =>
      [...groupBy(judged, ({ figure }) => figure.figure)].map(([figure, members], index): ErrorSeries => {
        const { colour, dash } = sideMark(index);
        const sizes = sizesOf(members.map(({ error }) => error));
        return { label: figureName(figure), colour, dash, sizes };
      }),
    [judged],
  );
  const finding = series
    .map(({ label, sizes }) => `${formatShare(shareWithinError(sizes, 0.1))} of ${label}`)
    .join(', ');
  return (
    <Panel
      title="How far off, by metric"
      finding={`Within 10 per cent: ${finding}.`}
      chart={<ErrorCurves series={series} height={HEIGHT} />}
      table={
        <ScrollTable
          caption="Share of the predictions within an error, by metric"
          head={['Error at most', ...series.map(({ label, sizes }) => `${label} (${sizes.length})`)]}
          height={HEIGHT + CHART_EXTRAS}
          rows={READ_ERRORS.map((size) => ({
            key: String(size),
            cells: [
              formatShare(size),
              ...series.map(({ sizes }) => formatShare(shareWithinError(sizes, size))),
            ],
          }))}
        />
      }
    />
  );
}
