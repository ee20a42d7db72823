import { useState, type ReactNode } from 'react';
import { neededTraceText } from '../../scenario/traces/trace-text.ts';
import { Button } from '../../ui/controls/button.tsx';
import { lazyDialog } from '../../ui/feedback/lazy-part.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { useComparisonTarget, useNeededTrace } from './use-needed-trace.ts';

const ReplayDialog = lazyDialog(
  'Replay a trace',
  () => import('./replay-dialog.tsx'),
  (module) => module.ReplayDialog,
);

/** Which trace the comparison needs that this browser does not have; nothing otherwise. */
export function TraceNeeded(): ReactNode {
  const needed = useNeededTrace();
  const target = useComparisonTarget();
  const [isOpen, setOpen] = useState(false);
  if (needed === null) return null;
  return (
    <>
      <Notice
        kind="caution"
        title={`This comparison replays the trace ${neededTraceText(needed)}, which is not in this browser`}
        actions={
          <Button look="strong" onClick={() => setOpen(true)}>
            Choose its file
          </Button>
        }
      >
        <p>
          A link says which trace it needs and does not hold it. Drop the file anywhere on this page; it is
          read here and sent nowhere. Until then nothing is simulated.
        </p>
      </Notice>
      {isOpen ? <ReplayDialog {...target} onClose={() => setOpen(false)} /> : null}
    </>
  );
}
