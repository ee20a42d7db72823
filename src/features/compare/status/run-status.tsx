import Play from 'lucide-react/icons/play';
import RotateCw from 'lucide-react/icons/rotate-cw';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import { useApp } from '../../../store/app-store.ts';
import { sideLabel } from '../../../store/edit.ts';
import { IDLE_RUN, isRunning, type SideRun } from '../../../store/side-run.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Progress } from '../../../ui/feedback/progress.tsx';
import { formatCount, formatCounted } from '../../../lib/format/number.ts';
import { formatSeconds } from '../../../lib/format/quantity.ts';
import styles from '../settings/settings.module.css';

/** What a side is doing, how far it is, and the button that stops or resumes it. The row keeps its height. */
export function RunStatus({ index }: { readonly index: number }): ReactNode {
  const run = useApp((state) => state.runs[index] ?? IDLE_RUN);
  const runner = useApp((state) => state.runner);
  const running = isRunning(run);
  return (
    <div>
      <div className={styles['status']}>
        <span>{statusText(run)}</span>
        {running ? (
          <Button
            look="plain"
            icon={<X size={14} aria-hidden="true" />}
            onClick={() => runner?.cancel(index)}
          >
            Cancel
          </Button>
        ) : null}
        {run.status.kind === 'cancelled' ? (
          <Button
            look="plain"
            icon={<Play size={14} aria-hidden="true" />}
            onClick={() => runner?.run(index)}
          >
            {run.status.rest === 'kept' ? 'Resume' : 'Run again'}
          </Button>
        ) : null}
        {run.status.kind === 'failed' && run.status.cause !== 'engine' ? (
          <Button
            look="plain"
            icon={<RotateCw size={14} aria-hidden="true" />}
            onClick={() => runner?.run(index)}
          >
            Retry
          </Button>
        ) : null}
      </div>
      <Progress label={`Run of side ${sideLabel(index)}`} active={running} fraction={fractionOf(run)} />
    </div>
  );
}

function fractionOf({ status, partial }: SideRun): number | null {
  if (status.kind === 'training') return status.fraction;
  if (status.kind === 'simulating' && partial !== null && partial.total > 0) {
    return partial.completed / partial.total;
  }
  return null;
}

function statusText({ status, partial, shown }: SideRun): string {
  switch (status.kind) {
    case 'idle':
      return shown?.origin === 'example' ? 'Example run' : 'Not run yet';
    case 'starting':
      return 'Starting';
    case 'loading':
      return `Loading ${status.file}`;
    case 'training':
      return `Fitting ${status.operator}`;
    case 'simulating':
      return `${formatCount(partial?.completed ?? 0)} / ${formatCounted(partial?.total ?? 0, 'request')}`;
    case 'done': {
      const { summary } = shown?.outcome.result ?? {};
      const milliseconds = shown?.outcome.simulateMilliseconds ?? 0;
      return `${formatCounted(summary?.completed ?? 0, 'request')} in ${formatSeconds(milliseconds / 1000)}`;
    }
    case 'does-not-fit':
      return 'Does not fit';
    case 'cancelled':
      return `Cancelled at ${formatCount(status.completed)}${shown?.origin === 'run' ? ': the last result stays' : ''}`;
    case 'failed':
      if (status.cause === 'own-trace') return 'Waits for its trace';
      return status.cause === 'engine' ? 'Not simulated' : 'Failed';
  }
}
