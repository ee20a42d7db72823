import type { ReactNode } from 'react';
import { SessionFields } from '../sessions/session-fields.tsx';
import { TraceFields } from '../traces/trace-fields.tsx';
import type { ReplayTarget } from '../traces/use-replay.ts';

/** The controls of a trace or of conversations, which have what lengths and arrivals say otherwise. */
export function ToldFields(props: ReplayTarget & { readonly onChoose: () => void }): ReactNode {
  const { sessions, trace } = props.scenario.workload;
  if (trace !== null) return <TraceFields {...props} trace={trace} />;
  return sessions === null ? null : (
    <SessionFields edit={props.edit} onChoose={props.onChoose} sessions={sessions} />
  );
}
