import { useState, type ReactNode } from 'react';
import { meanTurns, typicalOf } from '../../scenario/document/spread/spread-value.ts';
import type { ScenarioSessions } from '../../scenario/document/scenario.ts';
import { formatCount } from '../../lib/format/number.ts';
import { formatSeconds } from '../../lib/format/quantity.ts';
import { Button } from '../../ui/controls/button.tsx';
import styles from '../traces/traces.module.css';
import type { ReplayTarget } from '../traces/use-replay.ts';
import { sessionEdits } from './session-edits.ts';
import { SESSION_PRESETS } from './session-presets.ts';

/** Conversations that may take the place of the workload's lengths. */
export function SessionChoices({
  scenario,
  edit,
  onDone,
}: ReplayTarget & { readonly onDone: () => void }): ReactNode {
  const [issue, setIssue] = useState<string | null>(null);
  const choose = (sessions: ScenarioSessions) => {
    const refused = edit(sessionEdits(scenario, sessions));
    setIssue(refused);
    if (refused === null) onDone();
  };
  return (
    <>
      <h3>Conversations</h3>
      {issue === null ? null : <p role="alert">{issue}</p>}
      <ul className={styles['kept']} aria-label="Conversations">
        {SESSION_PRESETS.map(({ label, sessions }) => (
          <li key={label}>
            <Button onClick={() => choose(sessions)}>{label}</Button>
            <span>{sessionsText(sessions)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

/** "5 turns, 15.0 s between them, 700 + 60 tokens a turn, 200 generated". */
export function sessionsText({
  firstPrompt,
  nextPrompt,
  output,
  thinkSeconds,
  turns,
}: ScenarioSessions): string {
  const count = (tokens: ScenarioSessions['output']) => formatCount(typicalOf(tokens));
  const think = typicalOf(thinkSeconds);
  const between = think === 0 ? 'at once' : `${formatSeconds(think)} between them`;
  return `${formatCount(Math.round(meanTurns(turns)))} turns, ${between}, ${count(firstPrompt)} + ${count(nextPrompt)} tokens a turn, ${count(output)} generated`;
}
