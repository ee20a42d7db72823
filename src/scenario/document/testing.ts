import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import { firstIssueText, issueText } from '../describe/issue-text.ts';
import { parseScenario } from './parse.ts';
import type { Scenario } from './scenario.ts';

/** A document that is accepted, for tests to change. */
export const DOCUMENT = {
  version: 1,
  model: 'meta-llama/Llama-3.1-70B',
  deployment: { gpu: 'h100-sxm', tensorParallel: 4 },
  workload: {
    requests: 100,
    arrivals: { process: 'poisson', rate: 4 },
    lengths: { distribution: 'fixed', prompt: 1024, output: 256 },
  },
};

type Change = Readonly<Record<string, unknown>>;
export const withDeployment = (change: Change) => ({
  ...DOCUMENT,
  deployment: { ...DOCUMENT.deployment, ...change },
});
export const withWorkload = (change: Change) => ({
  ...DOCUMENT,
  workload: { ...DOCUMENT.workload, ...change },
});

/** The scenario that a document means; throws where it is refused. */
export function parsed(document: unknown): Scenario {
  const result = parseScenario(document, COMPLETE);
  if (!result.ok) throw new Error(result.issues.map(issueText).join(' '));
  return result.value;
}

/** The sentence that refuses a document first, or "accepted". */
export function firstMessage(document: unknown): string {
  const result = parseScenario(document, COMPLETE);
  return result.ok ? 'accepted' : firstIssueText(result.issues);
}

export const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

/** Values that are wrong for nearly every field: of the wrong type, or out of range. */
export const BROKEN = [{ nonsense: 1 }, [{}], 'no such value', -1, 1.5e300, true, null] as const;

/** Fields that may be objects: what is wrong with one are fields of its own. */
export const WRONG_INSIDE: Readonly<Record<string, readonly string[]>> = {
  model: ['model.model_type'],
  'deployment.gpu': ['nonsense', 'nearest', 'memoryBytes', 'memoryBandwidth', 'bf16'].map(
    (field) => `deployment.gpu.${field}`,
  ),
  'deployment.offload': ['gibibytes', 'nonsense'].map((field) => `deployment.offload.${field}`),
  'workload.sessions': ['turns', 'thinkSeconds', 'firstPrompt', 'nextPrompt', 'output', 'nonsense'].map(
    (field) => `workload.sessions.${field}`,
  ),
  'workload.sessions.turns': ['mean', 'nonsense'].map((field) => `workload.sessions.turns.${field}`),
  ...Object.fromEntries(
    ['thinkSeconds', 'firstPrompt', 'nextPrompt', 'output'].map((field) => [
      `workload.sessions.${field}`,
      ['median', 'p90', 'nonsense'].map((part) => `workload.sessions.${field}.${part}`),
    ]),
  ),
  'workload.trace': ['workload.trace.id', 'workload.trace.nonsense'],
  'workload.promptPool': ['workload.promptPool.prompts', 'workload.promptPool.nonsense'],
};

/** The few fields for which a broken value is fine. */
export function isAllowed(path: string, value: unknown): boolean {
  if (path === 'name') return value === 'no such value';
  // What is wrong in a list of objectives is wrong in one of its items.
  if (path === 'slo') return Array.isArray(value);
  if (['scheduler.prefixCaching', 'deployment.expertParallel'].includes(path)) return value === true;
  return (
    value === null &&
    [
      'deployment.attentionWeights',
      'deployment.expertWeights',
      'deployment.kvBlocks',
      'deployment.offload',
      'workload.maxTokens',
      'workload.promptPool',
      'workload.sessions',
      'workload.trace',
      'workload.trace.to',
      'workload.arrivals.every',
      'compat',
    ].includes(path)
  );
}

/** Paths of everything that is no object; a list of numbers is one field. */
export function leafPaths(value: unknown, prefix = ''): readonly string[] {
  return Object.entries(value as Record<string, unknown>).flatMap(([key, child]) => {
    const path = `${prefix}${key}`;
    const isBranch =
      typeof child === 'object' && child !== null && (!Array.isArray(child) || typeof child[0] === 'object');
    return isBranch ? leafPaths(child, `${path}.`) : [path];
  });
}

export function withValue(scenario: Scenario, path: string, value: unknown): unknown {
  const document = asJson(scenario) as Record<string, unknown>;
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  let target = document;
  for (const key of keys) target = target[key] as Record<string, unknown>;
  target[last] = value;
  return document;
}
