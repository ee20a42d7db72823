import { findGpu, type Catalog } from '../../core/catalog/catalog.ts';
import type { MetricName } from '../../core/metrics/summary.ts';

/** Names as the whole program writes them: a thing is called the same on every page and in every command. */

/** Latencies as labels. */
export const METRIC_LABELS: Readonly<Record<MetricName, string>> = {
  ttft: 'TTFT',
  tpot: 'TPOT',
  itl: 'ITL',
  e2e: 'E2E',
  schedulingDelay: 'Scheduling delay',
};

/** A metric that a file names: its label, or what the file calls it. */
export function metricName(metric: string): string {
  return isMetric(metric) ? METRIC_LABELS[metric] : metric;
}

const isMetric = (metric: string): metric is MetricName => Object.hasOwn(METRIC_LABELS, metric);

/** A percentile of a latency as a label: "TTFT p90". */
export function latencyLabel({
  metric,
  percentile,
}: {
  readonly metric: MetricName;
  readonly percentile: number;
}): string {
  return `${METRIC_LABELS[metric]} p${percentile}`;
}

/** Form, memory and edition, which a name has behind what people call the GPU. */
const FORM = /(?: SXM)?(?: \d+ GB)?(?: \(.*\))?$/;

/** "H100 SXM 80 GB" -> "H100"; the whole name of a GPU of the user's own, the id of one that is not known. */
export function gpuName(gpu: string, catalog: Catalog): string {
  const found = findGpu(catalog, gpu);
  return (found?.own === undefined ? found?.name.replace(FORM, '') : found.name) ?? gpu;
}
