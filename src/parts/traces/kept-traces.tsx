import type { ReactNode } from 'react';
import type { OwnTrace } from '../../store/own/own-traces.ts';
import { traceName, traceText } from '../../scenario/traces/trace-text.ts';
import { forgetTrace } from '../../store/own/own-traces.ts';
import { Button } from '../../ui/controls/button.tsx';

/** The traces that this browser keeps, as items of a list, each to be removed. */
export function KeptTraces({ traces }: { readonly traces: readonly OwnTrace[] }): ReactNode {
  return traces.map(({ id, requests, seconds }) => (
    <li key={id}>
      <span>
        Trace {traceName(id)}: {traceText(requests, seconds)}
      </span>
      <Button look="plain" onClick={() => void forgetTrace(id)}>
        Remove {traceName(id)}
      </Button>
    </li>
  ));
}
