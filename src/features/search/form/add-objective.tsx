import type { ReactNode } from 'react';
import { METRICS, type MetricName } from '../../../core/metrics/summary.ts';
import { latencyLabel } from '../../../scenario/describe/names.ts';
import type { ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { editSearched } from '../../../store/search/one-scenario.ts';
import { SelectField } from '../../../ui/controls/select-field.tsx';

const PERCENTILES = [50, 90, 95, 99];
/** Where the limit of an objective begins, s. */
const START: Readonly<Record<MetricName, number>> = {
  ttft: 2,
  tpot: 0.1,
  itl: 0.2,
  e2e: 30,
  schedulingDelay: 1,
};
const NONE = { value: '', label: 'choose …' };

/** One more latency that must be kept; emptying its field takes it away again. */
export function AddObjective({ slo }: { readonly slo: readonly ServiceLevelObjective[] }): ReactNode {
  const offered = METRICS.flatMap((metric) =>
    PERCENTILES.map((percentile) => ({ metric, percentile, seconds: START[metric] })),
  ).filter((one) => !slo.some((each) => each.metric === one.metric && each.percentile === one.percentile));
  return (
    <SelectField
      label="Add an objective"
      help="One more latency that every configuration must keep. To take one away, empty its field."
      value=""
      options={[NONE, ...offered.map((one) => ({ value: latencyLabel(one), label: latencyLabel(one) }))]}
      onCommit={(chosen) => {
        const added = offered.find((one) => latencyLabel(one) === chosen);
        return added === undefined ? null : editSearched([{ path: 'slo', value: [...slo, added] }]);
      }}
    />
  );
}
