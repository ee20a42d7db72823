import { useState, type ReactNode } from 'react';
import type { Judged } from '../../core/fidelity/errors.ts';
import { formatCount } from '../../lib/format/number.ts';
import { formatChange, formatSeconds } from '../../lib/format/quantity.ts';
import { Button } from '../../ui/controls/button.tsx';
import { runName } from '../../parts/evidence/run-name.ts';
import { OpenRun } from '../../parts/evidence/open-run.tsx';
import { ScrollTable } from '../../ui/table/scroll-table.tsx';

export interface RunTableProps {
  readonly caption: string;
  readonly judged: readonly Judged[];
  /** How many to list at first, and how many more each time; all without it. */
  readonly most?: number;
  readonly height?: number;
}

/** Runs with both times, the largest errors first; each opens as a scenario. */
export function RunTable({ caption, judged, most = Infinity, height }: RunTableProps): ReactNode {
  const [pages, setPages] = useState(1);
  const sorted = judged.toSorted((one, other) => Math.abs(other.error) - Math.abs(one.error));
  const listed = sorted.slice(0, most * pages);
  return (
    <>
      <ScrollTable
        caption={caption}
        head={['Run', 'Measured', 'Predicted', 'Error', 'As a scenario']}
        {...(height === undefined ? {} : { height })}
        rows={listed.map(({ run, figure, predicted }) => ({
          key: `${run.id} ${figure.figure}`,
          cells: [
            runName(run),
            formatSeconds(figure.measured),
            formatSeconds(predicted),
            formatChange(figure.measured, predicted),
            run.document === null ? '' : <OpenRun place={run.document} name={run.id} />,
          ],
        }))}
      />
      {sorted.length > listed.length ? (
        <Button onClick={() => setPages(pages + 1)}>
          More of {formatCount(sorted.length - listed.length)}
        </Button>
      ) : null}
    </>
  );
}
