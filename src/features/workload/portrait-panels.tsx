import type { ReactNode } from 'react';
import type { LengthPortrait } from '../../core/workloads/portrait/length-portrait.ts';
import type { Portrait } from '../../core/workloads/portrait/portrait.ts';
import { formatCount } from '../../lib/format/number.ts';
import { formatSpan } from '../../lib/format/span.ts';
import { ArrivalsChart, LengthsChart, lengthsText } from '../../parts/traces/portrait-charts.tsx';
import { binsOf, evenBins, type Bin } from '../../ui/charts/histogram/histogram-geometry.ts';
import { PointsChart } from '../../ui/charts/points/points-chart.tsx';
import { Panel } from '../../ui/table/panel.tsx';
import { ScrollTable } from '../../ui/table/scroll-table.tsx';

/** Height of a chart and of the table in its place, px. */
const HEIGHT = 220;
const SCATTER_HEIGHT = 260;

/** The charts of a workload, each with its figures as a table. */
export function PortraitPanels({ portrait }: { readonly portrait: Portrait }): ReactNode {
  const { arrivals, outputs, prompts, sample } = portrait;
  return (
    <>
      <Panel
        title="Arrivals over time"
        finding={
          arrivals === null ? 'Requests have no times.' : `Requests in ${formatSpan(arrivals.bucketSeconds)}.`
        }
        chart={<ArrivalsChart portrait={portrait} height={HEIGHT} />}
        table={
          <BinTable
            caption="Arrivals over time"
            bins={arrivals === null ? [] : evenBins(arrivals.bucketSeconds, arrivals.counts)}
            format={formatSpan}
          />
        }
      />
      <LengthPanel title="Prompt lengths" lengths={prompts} />
      <LengthPanel title="Output lengths" lengths={outputs} />
      <Panel
        title="Prompt against output"
        finding={`${formatCount(sample.prompts.length)} of ${formatCount(portrait.requests)} requests.`}
        chart={
          <PointsChart
            xs={sample.prompts}
            ys={sample.outputs}
            across="prompt tokens, log scale"
            up="output tokens, log scale"
            format={formatCount}
            height={SCATTER_HEIGHT}
            empty="There are no requests."
          />
        }
        table={
          <ScrollTable
            caption="Prompt against output"
            head={['Request', 'Prompt tokens', 'Output tokens']}
            height={HEIGHT}
            rows={sample.prompts.slice(0, MOST_ROWS).map((prompt, row) => ({
              key: String(row),
              cells: [row + 1, formatCount(prompt), formatCount(sample.outputs[row] ?? 0)],
            }))}
          />
        }
      />
    </>
  );
}

/** Rows of a table that stands for points. */
const MOST_ROWS = 200;

function LengthPanel({
  title,
  lengths,
}: {
  readonly title: string;
  readonly lengths: LengthPortrait;
}): ReactNode {
  const { edges, counts } = lengths.histogram;
  return (
    <Panel
      title={title}
      finding={lengthsText(lengths)}
      chart={<LengthsChart lengths={lengths} height={HEIGHT} />}
      table={<BinTable caption={title} bins={binsOf(edges, counts)} format={formatCount} />}
    />
  );
}

interface BinTableProps {
  readonly caption: string;
  readonly bins: readonly Bin[];
  readonly format: (value: number) => string;
}

function BinTable({ caption, bins, format }: BinTableProps): ReactNode {
  return (
    <ScrollTable
      caption={caption}
      head={['From', 'To below', 'Requests']}
      height={HEIGHT}
      rows={bins.map(({ from, to, count }) => ({
        key: String(from),
        cells: [format(from), format(to), formatCount(count)],
      }))}
    />
  );
}
