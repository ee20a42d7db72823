import type { ReactNode } from 'react';
import type { Judged } from '../../core/fidelity/errors.ts';
import { formatChange, formatSeconds } from '../../lib/format/quantity.ts';
import { runName } from './names.ts';
import { ScrollTable } from './scroll-table.tsx';

export interface RunTableProps {
  readonly caption: string;
  readonly judged: readonly Judged[];
  /** How many to list; all without it. */
  readonly most?: number;
  readonly height?: number;
}

/** Runs with both times, the largest errors first. */
export function RunTable({ caption, judged, most, height }: RunTableProps): ReactNode {
  const listed = judged.toSorted((one, other) => Math.abs(other.error) - Math.abs(one.error)).slice(0, most);
  return (
    <ScrollTable
      caption={caption}
      head={['Run', 'Measured', 'Predicted', 'Error']}
      {...(height === undefined ? {} : { height })}
      rows={listed.map(({ run, figure, predicted }) => ({
        key: `${run.id} ${figure.figure}`,
        cells: [
          runName(run),
          formatSeconds(figure.measured),
          formatSeconds(predicted),
          formatChange(figure.measured, predicted),
        ],
      }))}
    />
  );
}
