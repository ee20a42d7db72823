import { useEffect, useMemo, useState } from 'react';
import type { EvidenceRun } from '../../../core/fidelity/evidence.ts';
import { loadEvidence } from '../../../store/evidence.ts';
import type { MeasuredMark } from '../../../ui/charts/cdf/cdf-measured.tsx';
import { whenIdle } from '../../../ui/feedback/when-idle.ts';
import type { ChartMetric } from './chart-metrics.ts';
import { measuredMarks } from './measured-marks.ts';
import { isExample, resultOf, type SideView } from './side-view.ts';

const NONE: readonly MeasuredMark[] = [];

/** What was measured under the conditions of the sides; none until the user's own results stand there. */
export function useMeasuredMarks(views: readonly SideView[], metric: ChartMetric): readonly MeasuredMark[] {
  const isWanted = views.some((view) => resultOf(view) !== null && !isExample(view));
  const [runs, setRuns] = useState<readonly EvidenceRun[] | null>(null);
  useEffect(() => {
    // Without the file the chart has no such marks, and all else; the strip under it says so.
    if (isWanted) {
      void whenIdle()
        .then(loadEvidence)
        .then(
          (evidence) => setRuns(evidence.runs),
          () => undefined,
        );
    }
  }, [isWanted]);
  return useMemo(() => (runs === null ? NONE : measuredMarks(runs, views, metric)), [runs, views, metric]);
}
