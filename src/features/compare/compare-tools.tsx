import { Download } from 'lucide-react';
import { Suspense, useState, type ReactNode } from 'react';
import { Button } from '../../ui/controls/button.tsx';
import { lazyDialog } from '../../ui/feedback/lazy-part.tsx';
import { BringTools } from './bring/bring-tools.tsx';

const ExportDialog = lazyDialog(
  'Export',
  () => import('./export/export-dialog.tsx'),
  (module) => module.ExportDialog,
);

/** Compare's tools in the top bar: files of the user's own, and files to take away. */
export function CompareTools(): ReactNode {
  const [isExporting, setExporting] = useState(false);
  return (
    <>
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
