import type { ReactNode } from 'react';
import type { LengthPortrait } from '../../core/workloads/portrait/length-portrait.ts';
import type { Portrait } from '../../core/workloads/portrait/portrait.ts';
import { formatCount, formatCounted } from '../../lib/format/number.ts';
import { formatSpan } from '../../lib/format/span.ts';
import { HistogramChart } from '../../ui/charts/histogram/histogram-chart.tsx';
import { amongEmpty, binsOf, evenBins } from '../../ui/charts/histogram/histogram-geometry.ts';
import styles from './traces.module.css';

/** A chart of one thing of a workload. */
export interface PortraitChartProps {
  readonly portrait: Portrait;
  /** px */
  readonly height: number;
}

/** When the requests of a workload arrive. */
export function ArrivalsChart({ portrait: { arrivals }, height }: PortraitChartProps): ReactNode {
  return (
    <HistogramChart
      noun="request"
      bins={arrivals === null ? [] : evenBins(arrivals.bucketSeconds, arrivals.counts)}
      across={arrivals === null ? 'time' : `time, requests in ${formatSpan(arrivals.bucketSeconds)}`}
      format={spanOrZero}
      height={height}
      empty="These requests have no times before they run."
    />
  );
}

const spanOrZero = (seconds: number): string => (seconds === 0 ? '0' : formatSpan(seconds));

/** How long prompts, or outputs, are. */
export function LengthsChart({
  lengths,
  height,
}: Pick<PortraitChartProps, 'height'> & { readonly lengths: LengthPortrait }): ReactNode {
  const { edges, counts } = lengths.histogram;
  return (
    <HistogramChart
      noun="request"
      bins={amongEmpty(binsOf(edges, counts))}
      across="tokens"
      format={formatCount}
      height={height}
      empty="There are no requests."
    />
  );
}

/** "median 417, 90th percentile 1 678, longest 9 000 tokens" */
export function lengthsText({ longest, median, p90 }: LengthPortrait): string {
  return `median ${formatCount(median)}, 90th percentile ${formatCount(p90)}, longest ${formatCounted(longest, 'token')}`;
}

/** The three of them, small. */
export function PortraitCharts({ portrait, height }: PortraitChartProps): ReactNode {
  const charts = [
    { title: 'Arrivals', text: null, chart: <ArrivalsChart portrait={portrait} height={height} /> },
    {
      title: 'Prompts',
      text: lengthsText(portrait.prompts),
      chart: <LengthsChart lengths={portrait.prompts} height={height} />,
    },
    {
      title: 'Outputs',
      text: lengthsText(portrait.outputs),
      chart: <LengthsChart lengths={portrait.outputs} height={height} />,
    },
  ];
  return (
    <div className={styles['charts']}>
      {charts.map(({ title, text, chart }) => (
        <figure key={title} aria-label={text === null ? title : `${title}: ${text}`}>
          <figcaption>
            <b>{title}</b> <span className="quiet">{text}</span>
          </figcaption>
          {chart}
        </figure>
      ))}
    </div>
  );
}
