import { useEffect, useState } from 'react';
import type { TraceMapping } from '../../core/traces/mapping.ts';
import type { Sniffed } from '../../core/traces/sniff.ts';
import type { TraceReading } from '../../core/workloads/portrait/trace-reading.ts';
import { traceClient } from '../../store/own/own-traces.ts';

/** How far a file has been read. */
export type ReadingState =
  | { readonly kind: 'reading'; readonly fraction: number; readonly rows: number }
  /** Its columns say too little. */
  | { readonly kind: 'asks' }
  | { readonly kind: 'read'; readonly reading: TraceReading }
  | { readonly kind: 'stopped' }
  /** A sentence. */
  | { readonly kind: 'failed'; readonly message: string };

/** A reading under way or at its end, and what can be asked of it. */
export interface FileReading {
  readonly state: ReadingState;
  /** What its beginning says; null: not looked at yet. */
  readonly sniffed: Sniffed | null;
  /** Reads it anew, by columns that the user names; null: by those that are known. */
  readonly read: (mapping: TraceMapping | null) => void;
  readonly stop: () => void;
}

/** A trace has no name before it is kept. */
const UNNAMED = 'user:unnamed';
const AT_ITS_START: ReadingState = { kind: 'reading', fraction: 0, rows: 0 };

/** One reading of the file, by columns that the user names or by those that are known. */
interface Attempt {
  readonly mapping: TraceMapping | null;
  readonly control: AbortController;
}
const attemptWith = (mapping: TraceMapping | null): Attempt => ({ mapping, control: new AbortController() });

/** Reads a file as soon as it is there. */
export function useTraceReading(file: File): FileReading {
  const [attempt, setAttempt] = useState(() => attemptWith(null));
  const [state, setState] = useState<{ readonly of: Attempt; readonly state: ReadingState } | null>(null);
  const [sniffed, setSniffed] = useState<Sniffed | null>(null);
  useEffect(() => {
    const { control, mapping } = attempt;
    let isWanted = true;
    const say = (next: ReadingState) => {
      if (isWanted) setState({ of: attempt, state: next });
    };
    const observer = {
      seen: setSniffed,
      progress: (fraction: number, rows: number) => say({ kind: 'reading', fraction, rows }),
    };
    void traceClient.read({ file, id: UNNAMED, mapping }, observer, control.signal).then((end) => {
      if (end.kind === 'unknown') say({ kind: 'asks' });
      else say(end.kind === 'cancelled' ? { kind: 'stopped' } : end);
    });
    return () => {
      isWanted = false;
      control.abort();
    };
  }, [file, attempt]);
  return {
    state: state?.of === attempt ? state.state : AT_ITS_START,
    sniffed,
    read: (mapping) => setAttempt(attemptWith(mapping)),
    stop: () => attempt.control.abort(),
  };
}
