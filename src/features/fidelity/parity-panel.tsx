import { useMemo, type ReactNode } from 'react';
import type { Judged } from '../../core/fidelity/errors.ts';
import { ParityChart } from '../../ui/charts/parity/parity-chart.tsx';
import type { ParityPoint } from '../../ui/charts/parity/parity-geometry.ts';
import { formatChange, formatSeconds } from '../../lib/format/quantity.ts';
import { engineName } from '../../store/evidence-names.ts';
import { ENGINE_SERIES, LAST_LOOK } from './names.ts';
import { runName } from '../../parts/evidence/run-name.ts';
import { Panel } from '../../ui/table/panel.tsx';
import { RunTable } from './run-table.tsx';

const HEIGHT = 420;
/** Legend and reading line, which a table has not. */
const CHART_EXTRAS = 70;
const BAND = 0.1;
const MOST_LISTED = 100;

/** A point for each measured run. */
export function ParityPanel({
  judged,
  metric,
}: {
  readonly judged: readonly Judged[];
  readonly metric: string;
}): ReactNode {
  const { engines, points, byPoint } = useMemo(() => toPoints(judged), [judged]);
  const describe = ({ id }: ParityPoint) => {
    const one = byPoint.get(id);
    return one === undefined ? '' : judgedText(one);
  };
  const outside = judged.filter(({ error }) => Math.abs(error) > BAND).length;
  return (
    <Panel
      title={`${metric}: a point for each run`}
      finding={`${judged.length - outside} of ${judged.length} predictions are within 10 per cent of the measured value.`}
      chart={
        <ParityChart
          metric={metric}
          series={engines.map(
            (engine) => ENGINE_SERIES[engine] ?? { label: engineName(engine), ...LAST_LOOK },
          )}
          points={points}
          band={BAND}
          height={HEIGHT}
          describe={describe}
        />
      }
      table={
        <RunTable
          caption={`Measured and predicted ${metric}, the largest errors first`}
          judged={judged}
          most={MOST_LISTED}
          height={HEIGHT + CHART_EXTRAS}
        />
      }
    />
  );
}

function judgedText({ run, figure, predicted }: Judged): string {
  return `${runName(run)}: measured ${formatSeconds(figure.measured)}, predicted ${formatSeconds(predicted)} (${formatChange(figure.measured, predicted)})`;
}

/** Points by measured value, so that the keyboard walks along the diagonal. */
function toPoints(judged: readonly Judged[]) {
  const engines = Object.keys(ENGINE_SERIES).filter((engine) =>
    judged.some(({ run }) => run.engine === engine),
  );
  const byPoint = new Map(judged.map((one) => [`${one.run.id} ${one.figure.figure}`, one]));
  const points = [...byPoint]
    .map(([id, { run, figure, predicted }]): ParityPoint => ({
      id,
      series: Math.max(0, engines.indexOf(run.engine)),
      measured: figure.measured,
      predicted,
    }))
    .toSorted((one, other) => one.measured - other.measured);
  return { engines, points, byPoint };
}
