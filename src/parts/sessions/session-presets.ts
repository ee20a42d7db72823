import type { ScenarioSessions } from '../../scenario/document/scenario.ts';

/** Conversations to start from. */
export interface SessionPreset {
  readonly label: string;
  readonly sessions: ScenarioSessions;
}

/** Our own, in the round: those of examples/chat-sessions.json and examples/coding-agents.json. */
export const SESSION_PRESETS: readonly SessionPreset[] = [
  {
    label: 'Chat',
    sessions: {
      turns: { mean: 5 },
      thinkSeconds: { median: 15, p90: 60 },
      firstPrompt: { median: 700, p90: 1800 },
      nextPrompt: { median: 60, p90: 300 },
      output: { median: 200, p90: 600 },
      sharedPrefixTokens: 500,
    },
  },
  {
    label: 'Coding agent',
    sessions: {
      turns: { mean: 12 },
      thinkSeconds: { median: 4, p90: 30 },
      firstPrompt: { median: 12_000, p90: 18_000 },
      nextPrompt: { median: 400, p90: 2000 },
      output: { median: 250, p90: 900 },
      sharedPrefixTokens: 8000,
    },
  },
];
