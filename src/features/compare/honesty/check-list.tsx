import { useMemo, type ReactNode } from 'react';
import type { EvidenceFigure, EvidenceRun } from '../../../core/fidelity/evidence.ts';
import { formatCount } from '../../../lib/format/number.ts';
import { formatChange, formatSeconds } from '../../../lib/format/quantity.ts';
import { OpenRun } from '../../../parts/evidence/open-run.tsx';
import { runName } from '../../../parts/evidence/run-name.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { figureName } from '../../../store/evidence-names.ts';
import { Disclosure } from '../../../ui/controls/disclosure.tsx';
import { ScrollTable } from '../../../ui/table/scroll-table.tsx';
import { checkRows, type CheckRow } from './check-rows.ts';

const HEAD = [
  'Nearest measured run',
  'Figure',
  'Measured',
  'Predicted',
  'Error',
  'Held out',
  'As a scenario',
];

/** Beside any scenario: the measured run that is the nearest to each side, what was measured and what is predicted for it. */
export function CheckList({
  runs,
  scenarios,
}: {
  readonly runs: readonly EvidenceRun[];
  readonly scenarios: readonly (Scenario | null)[];
}): ReactNode {
  const rows = useMemo(() => checkRows(runs, scenarios), [runs, scenarios]);
  if (rows.length === 0) return null;
  return (
    <Disclosure summary="Check against a measured run">
      <p>
        What these settings are predicted by, held against the run that somebody published which is the
        nearest to them. Open it to see it beside the other side, with what was measured on its chart.
      </p>
      <ScrollTable
        caption="The nearest measured run of each side"
        head={HEAD}
        texts={2}
        rows={rows.map(toRow)}
      />
    </Disclosure>
  );
}

function toRow({ sides, run, repeats, differences, figure }: CheckRow) {
  const { measured, shipped, heldOut } = figure;
  const apart = differences.length === 0 ? 'the same conditions' : `differs in ${differences.join(', ')}`;
  return {
    key: `${sides} ${run.id} ${figure.figure}`,
    cells: [
      `${sides}: ${runName(run)} (${apart}${repeats === 1 ? '' : `, mean of ${repeats} runs`})`,
      figureName(figure.figure),
      valueText(figure, measured),
      valueText(figure, shipped),
      formatChange(measured, shipped),
      formatChange(measured, heldOut),
      run.document === null ? '' : <OpenRun place={run.document} name={run.id} />,
    ],
  };
}

const valueText = ({ figure }: EvidenceFigure, value: number): string =>
  figure.includes('.') ? formatSeconds(value) : formatCount(value);
