import type { ModelSpec } from '../../core/models/model-spec.ts';
import { aside, conflict, said } from '../document/issue.ts';
import { isPlainObject } from '../document/plain-object.ts';
import { lengthsOf } from '../document/policies.ts';
import type { Scenario, ScenarioSessions, ScenarioSpread } from '../document/scenario.ts';
import { typicalOf } from '../document/spread/spread-value.ts';
import { limitOf, type AddIssue } from './length-checks.ts';

const SESSIONS = 'workload.sessions';

/** Lengths come from the sessions alone, their quantiles ascend, and a usual first turn is within the limit. */
export function checkSessions(
  { lengths, maxTokens, promptPool, trace }: Scenario['workload'],
  sessions: ScenarioSessions,
  model: ModelSpec,
  add: AddIssue,
): void {
  const leftOut = (other: string) => aside(`must be left out when ${other} is given`);
  if (trace !== null) {
    add(SESSIONS, sessions, leftOut('workload.trace'), ['workload.trace']);
    return;
  }
  if (promptPool !== null) add('workload.promptPool', promptPool, leftOut(SESSIONS), [SESSIONS]);
  const { firstPrompt, output, sharedPrefixTokens } = sessions;
  const [prompt, answer] = [typicalOf(firstPrompt), typicalOf(output)];
  const theirs = lengthsOf({ prompt, output: answer });
  const isTheirs = Object.entries(theirs).every(([key, value]) => lengths[key] === value);
  if (!isTheirs) add('workload.lengths', lengths, leftOut(SESSIONS), [SESSIONS]);
  for (const key of ['thinkSeconds', 'firstPrompt', 'nextPrompt', 'output'] as const)
    checkQuantiles(`${SESSIONS}.${key}`, sessions[key], add);
  if (typeof firstPrompt === 'number' && sharedPrefixTokens > firstPrompt) {
    const refusal = conflict(`must not be longer than the first prompt (${firstPrompt})`);
    add(`${SESSIONS}.sharedPrefixTokens`, sharedPrefixTokens, refusal);
  }
  const limit = limitOf(maxTokens, model);
  if (prompt + answer > limit.tokens) {
    const sum = `makes first turns of ${prompt + answer} tokens with their outputs, but ${limit.text}`;
    add(`${SESSIONS}.firstPrompt`, firstPrompt, said(sum), [limit.path]);
  }
}

function checkQuantiles(path: string, value: ScenarioSpread, add: AddIssue): void {
  if (!isPlainObject(value)) return;
  const [median, p90] = [Number(value['median']), Number(value['p90'])];
  if (p90 < median) add(`${path}.p90`, p90, conflict(`must not be below ${path}.median (${median})`));
}
