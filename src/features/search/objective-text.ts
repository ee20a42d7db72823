import type { Objective } from '../../core/results/goodput.ts';
import type { MetricName } from '../../core/metrics/summary.ts';
import { formatSeconds } from '../../lib/format/quantity.ts';

export const METRIC_LABELS: Readonly<Record<MetricName, string>> = {
  ttft: 'TTFT',
  tpot: 'TPOT',
  itl: 'ITL',
  e2e: 'E2E',
  schedulingDelay: 'Scheduling delay',
};

/** "TTFT p90" */
export function latencyLabel({ metric, percentile }: Pick<Objective, 'metric' | 'percentile'>): string {
  return `${METRIC_LABELS[metric]} p${percentile}`;
}

/** "TTFT p90 ≤ 2 s" */
export function objectiveText(objective: Objective): string {
  // Whole limits without trailing zeros: 2 s, not 2.00 s.
  const time = formatSeconds(objective.seconds).replace(/\.0+(?=\D|$)|(\.\d*?[1-9])0+(?=\D|$)/, '$1');
  return `${latencyLabel(objective)} ≤ ${time}`;
}
