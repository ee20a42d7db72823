import type { EvidenceRun } from '../../../core/fidelity/evidence.ts';
import { pooledFigures, runsUnder } from '../../../core/fidelity/same-conditions.ts';
import { formatSeconds } from '../../../lib/format/quantity.ts';
import { conditionsOf } from '../../../scenario/measured/conditions.ts';
import type { MeasuredMark } from '../../../ui/charts/cdf/cdf-measured.tsx';
import { sideMark } from '../../../ui/tokens.ts';
import { otherPrediction } from '../honesty/other-prediction.ts';
import type { ChartMetric } from './chart-metrics.ts';
import type { SideView } from './side-view.ts';

/** What servers were measured at under the conditions of the sides; repeats by their mean, equal sides once. */
export function measuredMarks(
  runs: readonly EvidenceRun[],
  views: readonly SideView[],
  metric: ChartMetric,
): readonly MeasuredMark[] {
  const marks = new Map<string, MeasuredMark>();
  for (const [index, { label, scenario }] of views.entries()) {
    if (otherPrediction(scenario) !== null) continue;
    const repeats = runsUnder(runs, conditionsOf(scenario));
    for (const { figure, measured: seconds } of pooledFigures(repeats)) {
      const [name, statistic = ''] = figure.split('.');
      if (name !== metric) continue;
      const key = `${figure} ${seconds}`;
      const others = marks.get(key)?.id;
      const id = others === undefined ? label : `${others} and ${label}`;
      marks.set(key, {
        id,
        text: `measured ${statistic} ${formatSeconds(seconds)}`,
        seconds,
        p: statistic.startsWith('p') ? Number(statistic.slice(1)) / 100 : null,
        colour: others === undefined ? sideMark(index).colour : 'var(--ink)',
      });
    }
  }
  return [...marks.values()].map((mark) => ({
    ...mark,
    id: `${mark.id} ${mark.text}`,
    text: `${mark.id} ${mark.text}`,
  }));
}
