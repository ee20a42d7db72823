import type { ModelSpec } from '../core/catalog/model-spec.ts';
import { formatNumber } from './issue-text.ts';
import type { PolicyFields, Scenario, ScenarioIssue } from './scenario.ts';

/** Relations inside `workload`: how many requests, list lengths, and prompt + output within what the model takes. */
export function checkWorkload({ workload }: Scenario, model: ModelSpec): readonly ScenarioIssue[] {
  const { requests, seconds, maxTokens, arrivals, lengths, warmupRequests } = workload;
  const issues: ScenarioIssue[] = [];
  const add = (path: string, text: string): void => {
    issues.push({ path, message: `${path} ${text}.` });
  };
  if (requests === undefined && seconds === undefined) {
    add('workload.requests', 'is missing; it must be given, or else workload.seconds');
  }
  if (requests !== undefined && seconds !== undefined) {
    add('workload.seconds', `(${seconds}) must be left out when workload.requests is given`);
  }
  if (requests !== undefined && warmupRequests >= requests) {
    add('workload.warmupRequests', `is ${warmupRequests}, but must be below workload.requests (${requests})`);
  }
  if (requests === undefined && seconds !== undefined && arrivals.process === 'burst') {
    add(
      'workload.seconds',
      `(${seconds}) does not end a burst, which is all at time 0; give workload.requests instead`,
    );
  }
  if (maxTokens !== null && maxTokens > model.maxTokens) {
    add('workload.maxTokens', `is ${maxTokens}, but the model takes at most ${model.maxTokens}`);
  }
  checkLists(workload, add);
  checkLengths(lengths, Math.min(maxTokens ?? model.maxTokens, model.maxTokens), maxTokens, add);
  return issues;
}

type Add = (path: string, text: string) => void;

function checkLists({ requests, seconds, arrivals, lengths }: Scenario['workload'], add: Add): void {
  const lists = [
    ['workload.arrivals.times', listOf(arrivals, 'times')],
    ['workload.lengths.prompts', listOf(lengths, 'prompts')],
    ['workload.lengths.outputs', listOf(lengths, 'outputs')],
  ] as const;
  for (const [path, list] of lists) {
    if (list === undefined) continue;
    if (requests === undefined && seconds !== undefined) {
      add(
        'workload.seconds',
        `(${seconds}) must be left out when ${path} lists the requests; give workload.requests instead`,
      );
    } else if (requests !== undefined && list.length !== requests) {
      add(path, `has ${list.length} entries, but workload.requests is ${requests}`);
    }
  }
}

function checkLengths(
  lengths: Scenario['workload']['lengths'],
  limit: number,
  maxTokens: number | null,
  add: Add,
): void {
  const { prompt, output, minTokens } = lengths;
  const limitText = `at most ${formatNumber(limit)} tokens ${maxTokens === null ? 'fit the model' : 'are allowed by workload.maxTokens'}`;
  if (lengths.distribution === 'fixed' && typeof prompt === 'number' && typeof output === 'number') {
    checkPair(prompt, output, '', limit, limitText, add);
  }
  if (lengths.distribution === 'list') {
    const outputs = listOf(lengths, 'outputs') ?? [];
    for (const [index, value] of (listOf(lengths, 'prompts') ?? []).entries()) {
      checkPair(value, outputs[index] ?? 0, `s.${index}`, limit, limitText, add);
    }
  }
  if (lengths.distribution === 'zipf') {
    if (maxTokens === null)
      add('workload.maxTokens', 'is null, but zipf lengths need it: it must be a number of tokens');
    if (typeof minTokens === 'number' && minTokens > limit) {
      add('workload.lengths.minTokens', `is ${minTokens}, but ${limitText}`);
    }
  }
}

/** Blames the prompt where it leaves no room for one output token, else the output. */
function checkPair(
  prompt: number,
  output: number,
  suffix: string,
  limit: number,
  limitText: string,
  add: Add,
): void {
  if (prompt + output <= limit) return;
  const field = prompt >= limit ? 'prompt' : 'output';
  const value = field === 'prompt' ? prompt : output;
  const other = field === 'prompt' ? `${output} of output` : `${prompt} of prompt`;
  add(
    `workload.lengths.${field}${suffix}`,
    `is ${value}, which with ${other} makes ${prompt + output} tokens, but ${limitText}`,
  );
}

function listOf(fields: PolicyFields, key: string): readonly number[] | undefined {
  const value = fields[key];
  return Array.isArray(value) ? value : undefined;
}
