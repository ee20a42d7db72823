import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useApp } from '../../../store/app-store.ts';
import { sideLabel } from '../../../store/edit.ts';

export interface RunAnnouncerProps {
  readonly busy: boolean;
  readonly finding: string;
}

/** While a slider is dragged runs start and end many times a second: only what lasts is said. */
const SETTLED_AFTER_MS = 600;

/** The page's one live region: says that a run started, ended or was cancelled, never how far it is. */
export function RunAnnouncer({ busy, finding }: RunAnnouncerProps): ReactNode {
  const [text, setText] = useState('');
  const wasBusy = useRef(false);
  const latest = useRef(finding);
  useEffect(() => {
    latest.current = finding;
  }, [finding]);

  useEffect(() => {
    const timer = window.setTimeout(() => {
      if (busy) setText('Simulating.');
      else if (wasBusy.current) {
        const { runs } = useApp.getState();
        const cancelled = runs.flatMap(({ status }, index) =>
          status.kind === 'cancelled' ? [sideLabel(index)] : [],
        );
        const ended = cancelled.length < runs.length ? `Done. ${latest.current}` : '';
        setText(cancelled.length === 0 ? ended : `Cancelled: side ${cancelled.join(' and ')}. ${ended}`);
      }
      wasBusy.current = busy;
    }, SETTLED_AFTER_MS);
    return () => window.clearTimeout(timer);
  }, [busy]);

  return (
    <p className="visually-hidden" role="status">
      {text}
    </p>
  );
}
