import { useState, type KeyboardEvent } from 'react';
import type { SoughtRow } from './filter-rows.ts';

/** Rows that PageUp and PageDown pass. */
const PAGE = 8;

/** Where each key leads from row `at` of `count`. */
const MOVES: Readonly<Record<string, (at: number, count: number) => number>> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  PageDown: (at, count) => Math.min(at + PAGE, count - 1),
  PageUp: (at) => Math.max(at - PAGE, 0),
};

/** The row that Enter takes while the focus stays in the field, and the keys that move it. */
export interface ActiveRow {
  readonly row: SoughtRow | undefined;
  readonly to: (id: string) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** Starts at `first`; where that is filtered away, the first row is active. */
export function useActiveRow(
  rows: readonly SoughtRow[],
  first: string | null,
  onTake: (row: SoughtRow) => void,
): ActiveRow {
  const [id, setId] = useState(first);
  const at = Math.max(
    0,
    rows.findIndex((row) => row.id === id),
  );
  const row = rows[at];
  return {
    row,
    to: setId,
    onKeyDown: (event) => {
      const move = MOVES[event.key];
      if (event.key === 'Enter' && row !== undefined) {
        event.preventDefault();
        onTake(row);
      }
      if (move === undefined || rows.length === 0) return;
      event.preventDefault();
      setId(rows[move(at, rows.length)]?.id ?? null);
    },
  };
}
