import type { ReactNode } from 'react';
import { CdfChart, type CdfChartProps } from '../../../ui/charts/cdf/cdf-chart.tsx';
import type { ChartMetric } from './chart-metrics.ts';
import { useMeasuredMarks } from './use-measured-marks.ts';
import type { SideView } from './side-view.ts';

/** The chart, the sides that it shows, and which of their latencies. */
export interface SidesChartProps extends Omit<CdfChartProps, 'measured'> {
  readonly views: readonly SideView[];
  readonly of: ChartMetric;
}

/** The latencies of the sides, with what was measured where a server ran under the very same conditions. */
export function SidesChart({ views, of, ...chart }: SidesChartProps): ReactNode {
  return <CdfChart {...chart} measured={useMeasuredMarks(views, of)} />;
}
