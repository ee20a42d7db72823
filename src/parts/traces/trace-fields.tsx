import type { ReactNode } from 'react';
import { isOwnTrace } from '../../scenario/document/own-trace.ts';
import { TRACE_FIELDS } from '../../scenario/document/trace-fields.ts';
import { WORKLOAD_FIELDS } from '../../scenario/document/workload-fields.ts';
import type { ScenarioTrace } from '../../scenario/document/scenario.ts';
import { traceName, traceText } from '../../scenario/traces/trace-text.ts';
import { formatCounted } from '../../lib/format/number.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ValueControl } from '../fields/value-control.tsx';
import type { ReplayTarget } from './use-replay.ts';

/** The trace, and the scenario that replays it. */
export interface TraceFieldsProps extends ReplayTarget {
  /** Of the scenario's workload. */
  readonly trace: ScenarioTrace;
  /** Another trace is asked for. */
  readonly onChoose: () => void;
}

type TraceField = keyof typeof TRACE_FIELDS;

/** How a trace is replayed: in the place of the lengths, and of the arrivals where it has times. */
export function TraceFields({ scenario, edit, trace, onChoose }: TraceFieldsProps): ReactNode {
  const { requests, arrivals } = scenario.workload;
  const isTimed = arrivals['trace'] === trace.id;
  const set = (change: Partial<Record<TraceField, unknown>>) =>
    edit([{ path: 'workload.trace', value: { ...trace, ...change } }]);
  const control = (field: TraceField, slides: boolean, empty?: string) => (
    <ValueControl
      field={TRACE_FIELDS[field]}
      value={trace[field]}
      slides={slides}
      empty={empty}
      onCommit={(value) => set({ [field]: value })}
    />
  );
  return (
    <>
      <div>
        <b>{traceName(trace.id)}</b> <span className="quiet">{saidOf(trace)}</span>{' '}
        <Button look="plain" onClick={onChoose}>
          Another trace
        </Button>
      </div>
      {isTimed ? control('rateScale', true) : null}
      {isTimed ? control('from', false) : null}
      {isTimed ? control('to', false, 'its end') : null}
      <ValueControl
        field={{
          ...WORKLOAD_FIELDS.requests,
          help: 'How many of its requests are replayed at most; empty: all.',
        }}
        value={requests ?? null}
        empty="all"
        onCommit={(value) => edit([{ path: 'workload.requests', value: value ?? undefined }])}
      />
      {control('promptScale', true)}
      {control('outputScale', true)}
      {control('overLimit', false)}
    </>
  );
}

/** "500 requests over 2 min 5 s, 4.0/s"; of one of the page's, its requests. */
function saidOf({ id, requests, seconds }: ScenarioTrace): string {
  if (isOwnTrace(id)) return traceText(requests ?? 0, seconds ?? null);
  return formatCounted(pageCatalog().traces[id]?.rows ?? 0, 'request');
}
