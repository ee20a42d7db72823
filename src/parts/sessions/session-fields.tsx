import type { ReactNode } from 'react';
import { SESSION_FIELDS } from '../../scenario/document/session-fields.ts';
import type { ScenarioSessions } from '../../scenario/document/scenario.ts';
import { Button } from '../../ui/controls/button.tsx';
import { ValueControl } from '../fields/value-control.tsx';
import type { ReplayTarget } from '../traces/use-replay.ts';
import { SpreadControl } from './spread-control.tsx';

/** Conversations, and who takes their edits. */
export interface SessionFieldsProps extends Pick<ReplayTarget, 'edit'> {
  readonly sessions: ScenarioSessions;
  /** Others, or a trace, are asked for. */
  readonly onChoose: () => void;
}

const SPREADS = ['turns', 'thinkSeconds', 'firstPrompt', 'nextPrompt', 'output'] as const;

/** What conversations are made of, in the place of lengths. */
export function SessionFields({ edit, sessions, onChoose }: SessionFieldsProps): ReactNode {
  const set = (change: Partial<ScenarioSessions>) =>
    edit([{ path: 'workload.sessions', value: { ...sessions, ...change } }]);
  return (
    <>
      <div>
        <b>Conversations</b>{' '}
        <Button look="plain" onClick={onChoose}>
          Others
        </Button>
      </div>
      {SPREADS.map((name) => (
        <SpreadControl
          key={name}
          field={SESSION_FIELDS[name]}
          value={sessions[name]}
          onCommit={(value) => set({ [name]: value })}
        />
      ))}
      <ValueControl
        field={SESSION_FIELDS.sharedPrefixTokens}
        value={sessions.sharedPrefixTokens}
        onCommit={(value) => set({ sharedPrefixTokens: Number(value) })}
      />
    </>
  );
}
