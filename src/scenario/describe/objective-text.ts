import type { Objective } from '../../core/results/goodput.ts';
import { formatExactSeconds } from '../../lib/format/quantity.ts';
import { latencyLabel } from './names.ts';

/** "TTFT p90 ≤ 2 s" */
export function objectiveText(objective: Objective): string {
  return `${latencyLabel(objective)} ≤ ${formatExactSeconds(objective.seconds)}`;
}
