import { useMemo, type ReactNode } from 'react';
import { judge, summariseErrors, type ErrorSummary } from '../../core/fidelity/errors.ts';
import type { Evidence } from '../../core/fidelity/evidence.ts';
import { noiseFloor, repeatedFigures, type NoiseFloor } from '../../core/fidelity/noise.ts';
import { formatCount } from '../../lib/format/number.ts';
import { formatShare } from '../../lib/format/quantity.ts';
import { BreakdownTable } from './breakdown-table.tsx';
import { ErrorPanel } from './error-panel.tsx';
import styles from './fidelity.module.css';
import { metricName } from '../../scenario/describe/names.ts';
import { ParityPanel } from './parity-panel.tsx';
import { RunTable } from './run-table.tsx';
import { filtersOf, metricsOf, runsOf, type Slice } from './slice.ts';
import { SliceBar } from './slice-bar.tsx';

const MOST_LISTED = 10;

export interface OverviewProps {
  readonly evidence: Evidence;
  readonly slice: Slice;
  readonly onSlice: (slice: Slice) => void;
}

/** Every measured run beside its prediction: as figures, as charts, as tables. */
export function Overview({ evidence, slice, onSlice }: OverviewProps): ReactNode {
  const filters = useMemo(() => filtersOf(evidence.runs), [evidence]);
  const metrics = useMemo(() => metricsOf(evidence.runs), [evidence]);
  const all = useMemo(() => judge(runsOf(evidence.runs, slice), slice.fit), [evidence, slice]);
  const chosen = useMemo(
    () => all.filter(({ figure }) => figure.figure.startsWith(`${slice.metric}.`)),
    [all, slice.metric],
  );
  const noise = useMemo(
    () =>
      noiseFloor(repeatedFigures(runsOf(evidence.runs, slice))).find(
        ({ figure }) => figure === `${slice.metric}.mean`,
      ) ?? null,
    [evidence, slice],
  );
  const summary = summariseErrors(chosen.map(({ error }) => error));
  const metric = metricName(slice.metric);
  return (
    <>
      <p className={`finding ${styles['finding']}`}>{findingText(summary, metric, slice)}</p>
      <SliceBar slice={slice} filters={filters} metrics={metrics} onSlice={onSlice} />
      <Figures summary={summary} noise={noise} />
      <div className={styles['charts']}>
        <ParityPanel judged={chosen} metric={metric} />
        <ErrorPanel judged={all} />
      </div>
      <BreakdownTable judged={all} />
      <section className={`box panel ${styles['section']}`}>
        <h2>{`The largest errors of ${metric}`}</h2>
        <RunTable caption={`The largest errors of ${metric}`} judged={chosen} most={MOST_LISTED} />
      </section>
    </>
  );
}

function findingText(summary: ErrorSummary | null, metric: string, { fit }: Slice): string {
  if (summary === null) return `No measured run within these filters is scored by ${metric}.`;
  const constants =
    fit === 'heldOut' ? 'constants that had not seen the run’s group' : 'the constants that ship';
  return `With ${constants}, half of ${formatCount(summary.count)} published figures of ${metric} are predicted within ${formatShare(summary.median)}, nine in ten within ${formatShare(summary.p90)}.`;
}

interface FiguresProps {
  readonly summary: ErrorSummary | null;
  /** Of repeats among the runs; null: there are none. */
  readonly noise: NoiseFloor | null;
}

function Figures({ summary, noise }: FiguresProps): ReactNode {
  const figures: readonly (readonly [string, string, string])[] = [
    ['Runs', summary === null ? '–' : formatCount(summary.count), 'count'],
    ['Median error', formatShare(summary?.median), 'median'],
    ['p90 error', formatShare(summary?.p90), 'p90'],
    ['Largest error', formatShare(summary?.largest), 'largest'],
    ['Within 10 %', formatShare(summary?.withinTenth), 'withinTenth'],
    ['Median signed error', leaning(summary), 'bias'],
    ['Repeats differ by', noiseText(noise), 'noise'],
  ];
  return (
    <dl className={`box ${styles['figures']}`}>
      {figures.map(([name, value, key]) => (
        <div key={key}>
          <dt>{name}</dt>
          <dd className="figures" data-figure={key}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** What no prediction can come below: half and nine in ten of repeats are so near their mean. */
function noiseText(noise: NoiseFloor | null): string {
  return noise === null ? '–' : `${formatShare(noise.median)}, p90 ${formatShare(noise.p90)}`;
}

function leaning(summary: ErrorSummary | null): string {
  if (summary === null) return '–';
  return `${summary.bias < 0 ? '−' : '+'}${formatShare(Math.abs(summary.bias))}`;
}
