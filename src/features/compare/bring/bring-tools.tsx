import Upload from 'lucide-react/icons/upload';
import { Suspense, useState, type ReactNode } from 'react';
import { Button } from '../../../ui/controls/button.tsx';
import { lazyDialog } from '../../../ui/feedback/lazy-part.tsx';
import { useFileDrop } from '../../../ui/controls/use-file-drop.ts';

const BringDialog = lazyDialog(
  'Bring your own',
  () => import('./bring-dialog.tsx'),
  (module) => module.BringDialog,
);

const NO_FILES: readonly File[] = [];

/** The way in for files of the user's own: a button, and the whole page to drop them on. */
export function BringTools(): ReactNode {
  const [files, setFiles] = useState<readonly File[] | null>(null);
  const isOver = useFileDrop(setFiles);
  return (
    <>
      <Button
        look="plain"
        compact
        icon={<Upload size={16} aria-hidden="true" />}
        onClick={() => setFiles(NO_FILES)}
        data-tip="Bring your own traffic, benchmark results or GPU profile"
      >
        Bring your own
      </Button>
      {isOver ? (
        <p className="drop-hint" role="status">
          Drop a trace, benchmark results or a GPU profile
        </p>
      ) : null}
      {files === null ? null : (
        <Suspense fallback={null}>
          <BringDialog dropped={files} onClose={() => setFiles(null)} />
        </Suspense>
      )}
    </>
  );
}
