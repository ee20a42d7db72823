import Bookmark from 'lucide-react/icons/bookmark';
import Download from 'lucide-react/icons/download';
import Lightbulb from 'lucide-react/icons/lightbulb';
import { Suspense, useState, type ReactNode } from 'react';
import { UndoButtons } from '../../parts/undo/undo-buttons.tsx';
import { scenarioLabel } from '../../scenario/describe/issue-labels.ts';
import { useApp } from '../../store/app-store.ts';
import { comparisonUndo } from '../../store/undo/undo.ts';
import { Button } from '../../ui/controls/button.tsx';
import { useMedia } from '../../ui/controls/use-media.ts';
import { lazyDialog } from '../../ui/feedback/lazy-part.tsx';
import { BringTools } from './bring/bring-tools.tsx';

const ExportDialog = lazyDialog(
  'Export',
  () => import('./export/export-dialog.tsx'),
  (module) => module.ExportDialog,
);

const SavedDialog = lazyDialog(
  'Saved comparisons',
  () => import('./keep/saved-dialog.tsx'),
  (module) => module.SavedDialog,
);

const ScenesDialog = lazyDialog(
  'Scenes',
  () => import('./scenes/scenes-dialog.tsx'),
  (module) => module.ScenesDialog,
);

type Open = 'scenes' | 'saved' | 'export' | null;

/** Compare's tools in the top bar: edits that come back, files of the user's own, and files to take away. */
export function CompareTools(): ReactNode {
  const [open, setOpen] = useState<Open>(null);
  // A phone's bar has no room for it: scenes are reached by way of what is saved.
  const isPhone = useMedia('(width < 768px)');
  const steps = useApp((state) => state.steps);
  const close = () => setOpen(null);
  return (
    <>
      {isPhone ? null : (
        <Button
          look="plain"
          compact
          icon={<Lightbulb size={16} aria-hidden="true" />}
          onClick={() => setOpen('scenes')}
          data-tip="Open a scene: a comparison that shows one thing"
        >
          Scenes
        </Button>
      )}
      <UndoButtons steps={steps} actions={comparisonUndo} labelOf={scenarioLabel} />
      <Button
        look="plain"
        compact
        icon={<Bookmark size={16} aria-hidden="true" />}
        onClick={() => setOpen('saved')}
        data-tip="Save this comparison, or open one that you saved"
      >
        Saved
      </Button>
      <BringTools />
      <Button
        look="plain"
        icon={<Download size={16} aria-hidden="true" />}
        onClick={() => setOpen('export')}
        data-tip="Download settings, results, requests or timelines"
      >
        Export
      </Button>
      <Suspense fallback={null}>
        {open === 'scenes' ? <ScenesDialog onClose={close} /> : null}
        {open === 'saved' ? <SavedDialog onClose={close} onScenes={() => setOpen('scenes')} /> : null}
        {open === 'export' ? <ExportDialog onClose={close} /> : null}
      </Suspense>
    </>
  );
}
