import Columns2 from 'lucide-react/icons/columns-2';
import Terminal from 'lucide-react/icons/terminal';
import type { MouseEvent, ReactNode } from 'react';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { addAsB } from '../take-home/add-as-b.ts';

export interface RowActionsProps {
  readonly document: SearchDocument;
  readonly row: RankedRow;
  readonly onTakeHome: (row: RankedRow) => void;
  /** In a row of the table: small, the second as an icon. */
  readonly compact?: boolean;
}

/** What can be done with a configuration. */
export function RowActions({ document, row, onTakeHome, compact = false }: RowActionsProps): ReactNode {
  const act = (action: () => void) => (event: MouseEvent) => {
    // The row itself answers to clicks too.
    event.stopPropagation();
    action();
  };
  const { label } = row.row;
  return (
    <>
      <Button
        look={compact ? 'plain' : 'outline'}
        icon={<Columns2 size={14} aria-hidden="true" />}
        aria-label={`Add as B: ${label}`}
        data-tip="Compare it with side A under this search's workload"
        onClick={act(() => addAsB(document, row))}
      >
        Add as B
      </Button>
      <Button
        look={compact ? 'plain' : 'outline'}
        icon={<Terminal size={14} aria-hidden="true" />}
        compact={compact}
        aria-label={`Take home: ${label}`}
        data-tip="Commands and manifests that launch it"
        onClick={act(() => onTakeHome(row))}
      >
        Take home
      </Button>
    </>
  );
}
