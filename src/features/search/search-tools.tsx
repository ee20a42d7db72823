import type { ReactNode } from 'react';
import { UndoButtons } from '../../parts/undo/undo-buttons.tsx';
import { searchLabel } from '../../scenario/search/search-labels.ts';
import { useSearch } from '../../store/search/search-store.ts';
import { searchUndo } from '../../store/search/search-undo.ts';

/** Search's tools in the top bar: edits of the search that come back. */
export function SearchTools(): ReactNode {
  const steps = useSearch((state) => state.steps);
  return <UndoButtons steps={steps} actions={searchUndo} labelOf={searchLabel} />;
}
