import { isEstimated } from '../../../core/catalog/catalog.ts';
import Check from 'lucide-react/icons/check';
import X from 'lucide-react/icons/x';
import { useMemo, type ReactNode } from 'react';
import type { ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { Term } from '../../../ui/controls/term.tsx';
import { useTermList } from '../../../ui/controls/use-term-list.ts';
import { formatCount, formatCounted } from '../../../lib/format/number.ts';
import { formatBand, formatChange, formatHalfWidth } from '../../../lib/format/quantity.ts';
import { metricGroups, type MetricCell, type MetricGroup, type MetricRow } from './metric-rows.ts';
import styles from './metric-table.module.css';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import type { ErrorBands } from './use-error-bands.ts';
import { SideSwatch } from '../side-swatch.tsx';
import { isOverloaded, isStale, resultOf, type SideView } from './side-view.ts';

export interface MetricTableProps {
  readonly sides: readonly SideView[];
  readonly slo: readonly ServiceLevelObjective[];
  /** null: not known yet. */
  readonly bands: ErrorBands | null;
  /** Ids of figures in which the sides differ by no more than seeds make them differ. */
  readonly same: ReadonlySet<string>;
}

/** Every figure of both sides, how B differs from A, and which objectives hold. */
export function MetricTable({ sides, slo, bands, same }: MetricTableProps): ReactNode {
  const groups = useMemo(() => metricGroups(sides, slo, bands ?? []), [sides, slo, bands]);
  return (
    <section className={styles['tables']} aria-label="Metrics">
      {groups.map((group) => (
        <GroupTable key={group.title} group={group} sides={sides} same={same} />
      ))}
      <Censored sides={sides} />
    </section>
  );
}

/** One group of figures; its terms are one stop of the tab key. */
function GroupTable({
  group,
  sides,
  same,
}: {
  readonly group: MetricGroup;
  readonly sides: readonly SideView[];
  readonly same: ReadonlySet<string>;
}): ReactNode {
  const { stop, ...keys } = useTermList();
  const terms = group.rows.filter(({ help }) => help !== undefined);
  return (
    <table className={styles['table']} {...keys}>
      <caption>{group.title}</caption>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">Metric</span>
          </th>
          {sides.map((side, index) => (
            <th key={side.label} scope="col">
              <SideSwatch index={index} /> {side.label}
              {isEstimated(pageCatalog(), side.scenario.deployment.gpu) ? <small> estimated</small> : null}
            </th>
          ))}
          <th scope="col">B to A</th>
        </tr>
      </thead>
      <tbody>
        {group.rows.map((row) => (
          <Row
            key={row.id}
            row={row}
            sides={sides}
            isSame={same.has(row.id)}
            tabIndex={row === terms[stop] ? 0 : -1}
          />
        ))}
      </tbody>
    </table>
  );
}

/** What the percentiles do not hold. */
function Censored({ sides }: { readonly sides: readonly SideView[] }): ReactNode {
  const texts = sides.flatMap((side) => {
    const { label } = side;
    const { unfinished = 0, unfinishedWithFirstToken = 0 } = resultOf(side)?.requestMetrics ?? {};
    if (unfinished === 0) return [];
    return `Percentiles of ${label} leave out ${formatCounted(unfinished, 'unfinished request')}; TTFT holds ${formatCount(unfinishedWithFirstToken)} of them.`;
  });
  return texts.length === 0 ? null : <p>{texts.join(' ')}</p>;
}

interface RowProps {
  readonly row: MetricRow;
  readonly sides: readonly SideView[];
  readonly isSame: boolean;
  readonly tabIndex: 0 | -1;
}

function Row({ row, sides, isSame, tabIndex }: RowProps): ReactNode {
  const [a, b] = row.cells;
  const isComparable = !sides.some(isOverloaded);
  return (
    <tr>
      <th scope="row">
        <Term help={row.help} tabIndex={tabIndex}>
          {row.label}
        </Term>
        {row.sloText === null ? null : <small title="Service level objective">{row.sloText}</small>}
      </th>
      {row.cells.map((cell, index) => {
        const side = sides[index];
        return side === undefined ? null : <Cell key={side.label} id={row.id} side={side} cell={cell} />;
      })}
      <td>
        {!isComparable || a === undefined || b === undefined ? null : isSame ? (
          <Same a={a} b={b} />
        ) : (
          <Change row={row} a={a} b={b} />
        )}
      </td>
    </tr>
  );
}

interface CellProps {
  readonly id: string;
  readonly side: SideView;
  readonly cell: MetricCell;
}

function Cell({ id, side, cell }: CellProps): ReactNode {
  return (
    <td data-stale={isStale(side)}>
      <data value={cell.value ?? ''} data-metric={id} data-side={side.label} data-tip={bandText(cell)}>
        {cell.text}
      </data>
      <Verdict slo={cell.slo} />
    </td>
  );
}

function bandText({ value, band }: MetricCell): string | undefined {
  if (value === null || band === null) return undefined;
  return `${formatHalfWidth(band)}: ${formatBand(value, band)} would hold 90 % of measured runs`;
}

function Verdict({ slo }: { readonly slo: MetricCell['slo'] }): ReactNode {
  if (slo === null) return null;
  return slo === 'met' ? (
    <span className={styles['met']}>
      <Check size={14} aria-label="meets the SLO" role="img" />
    </span>
  ) : (
    <span className={styles['missed']}>
      <X size={14} aria-label="misses the SLO" role="img" />
    </span>
  );
}

/** A difference that seeds alone account for: how large it is stands in the tip. */
function Same({ a, b }: { readonly a: MetricCell; readonly b: MetricCell }): ReactNode {
  return <span data-tip={`${formatChange(a.value, b.value)}: within the noise of three seeds`}>same</span>;
}

/** Smaller changes than this are neither better nor worse. */
const WORTH_A_COLOUR = 0.01;

function Change({ row, a, b }: { row: MetricRow; a: MetricCell; b: MetricCell }): ReactNode {
  const text = formatChange(a.value, b.value);
  if (a.value === null || b.value === null || a.value === 0 || row.better === 'neither') return text;
  if (Math.abs(b.value / a.value - 1) < WORTH_A_COLOUR) return text;
  const isBetter = b.value < a.value === (row.better === 'lower');
  return (
    <span data-better={isBetter} title={isBetter ? 'B is better' : 'A is better'}>
      {text}
    </span>
  );
}
