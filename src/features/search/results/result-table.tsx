import Download from 'lucide-react/icons/download';
import { memo, useMemo, type ReactNode } from 'react';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import type { PlannedSpace, RankedRow } from '../../../scenario/search/search-rows.ts';
import { useSearch } from '../../../store/search/search-store.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { DataTable } from '../../../ui/table/data-table.tsx';
import type { RowLayout } from '../../../ui/table/table-model.ts';
import { searchNow } from '../search-actions.ts';
import { exportResults } from './export-results.ts';
import { foldRows } from './fold-rows.ts';
import { resultColumns } from './result-columns.tsx';
import styles from './results.module.css';
import { RowActions } from './row-actions.tsx';

export interface ResultTableProps {
  readonly document: SearchDocument;
  readonly planned: PlannedSpace;
  readonly ranked: readonly RankedRow[];
  readonly isDimmed: boolean;
  readonly onTakeHome: (row: RankedRow) => void;
}

const HEIGHT = 480;
const PINNED = 2;
const ACTIONS_WIDTH = 136;

const rowId = ({ row }: RankedRow): number => row.index;
const rowLabel = ({ row }: RankedRow): string => row.label;

/** Every configuration that has a result, the best first; those that came to the same in one row. */
export const ResultTable = memo(function ResultTable({
  document,
  planned,
  ranked,
  isDimmed,
  onTakeHome,
}: ResultTableProps): ReactNode {
  const selected = useSearch((state) => state.selected);
  const hovered = useSearch((state) => state.hovered);
  const { select, hover } = searchNow();
  const { rows, standIn, texts } = useMemo(() => foldRows(ranked), [ranked]);
  const columns = useMemo(
    () => resultColumns(document, planned.rows, texts),
    [document, planned.rows, texts],
  );
  const shown = (index: number | null) => (index === null ? null : (standIn.get(index) ?? null));
  const actions = useMemo(
    () => (row: RankedRow, layout: RowLayout) => (
      <RowActions document={document} row={row} onTakeHome={onTakeHome} compact={layout === 'row'} />
    ),
    [document, onTakeHome],
  );
  return (
    <section className={`box panel ${styles['section']}`} aria-label="Configurations">
      <div className={styles['dims']} data-stale={isDimmed}>
        <DataTable
          caption="Configurations and what came of them"
          columns={columns}
          rows={rows}
          rowId={rowId}
          rowLabel={rowLabel}
          pinned={PINNED}
          selected={shown(selected)}
          hovered={shown(hovered)}
          onSelect={select}
          onHover={hover}
          actions={actions}
          actionsWidth={ACTIONS_WIDTH}
          height={HEIGHT}
          tools={
            <>
              <ExportButton kind="csv" disabled={ranked.length === 0} />
              <ExportButton kind="json" disabled={ranked.length === 0} />
            </>
          }
        />
      </div>
    </section>
  );
});

function ExportButton({
  kind,
  disabled,
}: {
  readonly kind: 'csv' | 'json';
  readonly disabled: boolean;
}): ReactNode {
  return (
    <Button
      look="plain"
      icon={<Download size={16} aria-hidden="true" />}
      disabled={disabled}
      data-tip={
        kind === 'csv'
          ? 'The rows of the table, all of them'
          : 'The search and its results, as the command prints them'
      }
      onClick={() => exportResults(kind)}
    >
      {kind.toUpperCase()}
    </Button>
  );
}
