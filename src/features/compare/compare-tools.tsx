import { Download } from 'lucide-react';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { BringTools } from './bring/bring-tools.tsx';
import { UndoButtons } from './keep/undo-buttons.tsx';

const ExportDialog = lazy(async () => ({
  default: (await import('./export/export-dialog.tsx')).ExportDialog,
}));

/** Compare's tools in the top bar: edits that come back, files of the user's own, and files to take away. */
export function CompareTools(): ReactNode {
  const [isExporting, setExporting] = useState(false);
  return (
    <>
      <UndoButtons />
      <BringTools />
      <Button
        look="plain"
        icon={<Download size={16} aria-hidden="true" />}
        onClick={() => setExporting(true)}
        data-tip="Download settings, results, requests or timelines"
      >
        Export
      </Button>
      {isExporting ? (
        <Suspense fallback={null}>
          <ExportDialog onClose={() => setExporting(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
