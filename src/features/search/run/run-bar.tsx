import Pause from 'lucide-react/icons/pause';
import Play from 'lucide-react/icons/play';
import RotateCcw from 'lucide-react/icons/rotate-ccw';
import Square from 'lucide-react/icons/square';
import { useEffect, type ReactNode } from 'react';
import type { SearchRun } from '../../../store/search/search-state.ts';
import { useSearch } from '../../../store/search/search-store.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Disclosure } from '../../../ui/controls/disclosure.tsx';
import { Progress } from '../../../ui/feedback/progress.tsx';
import { formatCount, formatCounted } from '../../../lib/format/number.ts';
import { searchNow } from '../search-actions.ts';
import { countText, guessSeconds, leftOutText, roughTime } from './count-text.ts';
import styles from './run-bar.module.css';

/** How many workers a search will have, as far as the browser tells. */
const usualWorkers = (): number => Math.max(1, navigator.hardwareConcurrency);

/** How large the space is, and running it: start, pause, go on, stop. */
export function RunBar({ isStale }: { readonly isStale: boolean }): ReactNode {
  const document = useSearch((state) => state.document);
  const planned = useSearch((state) => state.planned);
  const planError = useSearch((state) => state.planError);
  const run = useSearch((state) => state.run);
  useCancelOnEscape();
  const leftOut = planned === null ? null : leftOutText(planned);
  const isBusy = run.phase === 'running' || run.phase === 'paused';
  return (
    <section className={styles['bar']} aria-label="Run the search" data-phase={run.phase}>
      <div className={styles['line']}>
        <RunButtons run={run} isStale={isStale} canRun={(planned?.rows.length ?? 0) > 0} />
        <p className={styles['count']} data-count={planned?.rows.length}>
          {planError ??
            (planned === null
              ? 'Counting configurations …'
              : countText(planned, guessSeconds(planned, document, usualWorkers())))}
        </p>
        <p className={styles['status']} data-done={run.done}>
          {statusText(run)}
        </p>
      </div>
      <Progress
        label="Search"
        fraction={run.total === 0 ? null : run.done / run.total}
        active={isBusy || run.phase === 'counting'}
      />
      {leftOut === null || planned === null ? null : (
        <Disclosure summary={leftOut}>
          <ul className={styles['reasons']}>
            {planned.refused.map(({ reason, count }) => (
              <li key={reason}>
                <b className="figures">{formatCount(count)}</b> {reason}
              </li>
            ))}
            {planned.duplicates === 0 ? null : (
              <li>
                <b className="figures">{formatCount(planned.duplicates)}</b> the same as another one
              </li>
            )}
          </ul>
        </Disclosure>
      )}
    </section>
  );
}

/** How the search of the results goes: "37 of 96 · about 25 s left". */
function statusText({ phase, done, total, probes, secondsLeft, elapsedSeconds, workers }: SearchRun): string {
  const part = `${formatCount(done)} of ${formatCount(total)}`;
  switch (phase) {
    case 'running':
      return secondsLeft === null || done === 0
        ? `${part} · starting ${workers > 1 ? `${workers} workers` : 'a worker'}`
        : `${part} · ${roughTime(secondsLeft)} left`;
    case 'paused':
      return `Paused at ${part}`;
    case 'cancelled':
      return `Cancelled at ${part}`;
    case 'failed':
      return `Stopped at ${part}`;
    case 'done':
      return `${part} in ${roughTime(elapsedSeconds).replace('about ', '')} · ${formatCounted(probes, 'simulation')}`;
    case 'idle':
    case 'counting':
      return '';
  }
}

interface RunButtonsProps {
  readonly run: SearchRun;
  readonly isStale: boolean;
  readonly canRun: boolean;
}

function RunButtons({ run, isStale, canRun }: RunButtonsProps): ReactNode {
  const { start, pause, resume, cancel } = searchNow();
  const { phase, done, total } = run;
  if (phase === 'running') {
    return (
      <div className={styles['buttons']}>
        <Button icon={<Pause size={14} aria-hidden="true" />} onClick={pause}>
          Pause
        </Button>
        <Button icon={<Square size={14} aria-hidden="true" />} onClick={cancel} data-tip="Esc">
          Cancel
        </Button>
      </div>
    );
  }
  const goesOn = !isStale && done < total && (done > 0 || phase === 'paused' || phase === 'cancelled');
  return (
    <div className={styles['buttons']}>
      {goesOn ? (
        <Button look="strong" icon={<Play size={14} aria-hidden="true" />} onClick={resume}>
          Resume
        </Button>
      ) : null}
      <Button
        look={goesOn ? 'outline' : 'strong'}
        icon={done > 0 ? <RotateCcw size={14} aria-hidden="true" /> : <Play size={14} aria-hidden="true" />}
        disabled={!canRun}
        onClick={start}
      >
        {done > 0 || goesOn ? 'Run again' : 'Run'}
      </Button>
      {phase === 'paused' ? (
        <Button look="plain" icon={<Square size={14} aria-hidden="true" />} onClick={cancel}>
          Cancel
        </Button>
      ) : null}
    </div>
  );
}

/** Escape stops a running search, unless a dialog or a field used it. */
function useCancelOnEscape(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector('dialog[open]')) return;
      const { run, cancel } = searchNow();
      if (run.phase === 'running') cancel();
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
}
