import type { ModelSpec } from '../../core/models/model-spec.ts';
import { conflict, said, type Refusal } from '../document/issue.ts';
import { isGroup } from '../document/policies.ts';
import type { FieldGroup, Scenario } from '../document/scenario.ts';
import { formatExact } from '../../lib/format/number.ts';

/** Takes an issue: the path, its value, what is wrong with it, and the other fields that this names. */
export type AddIssue = (path: string, value: unknown, refusal: Refusal, others?: readonly string[]) => void;

/** The most tokens of a request. */
interface Limit {
  readonly tokens: number;
  /** "at most 100 tokens are allowed by workload.maxTokens" */
  readonly text: string;
  /** Path of the field that sets it. */
  readonly path: string;
}

/** The limit of the workload, or else of the model. */
export function limitOf(maxTokens: number | null, model: ModelSpec): Limit {
  const tokens = Math.min(maxTokens ?? model.maxTokens, model.maxTokens);
  return {
    tokens,
    text: `at most ${formatExact(tokens)} tokens ${maxTokens === null ? 'fit the model' : 'are allowed by workload.maxTokens'}`,
    path: maxTokens === null ? 'model' : 'workload.maxTokens',
  };
}

/**
 * Whether the lengths keep to the limit of prompt + output: that of the workload, or of the model. Recorded and listed
 * requests need not: those over it are shortened, and counted where the result is shown.
 */
export function checkLengths(
  { lengths, maxTokens }: Scenario['workload'],
  model: ModelSpec,
  add: AddIssue,
): void {
  const limit = limitOf(maxTokens, model);
  const { tokens } = limit;
  const checkPair = pairCheck(limit, add);
  const { distribution, prompt, output, minTokens } = lengths;
  switch (distribution) {
    case 'fixed':
      if (typeof prompt === 'number' && typeof output === 'number') checkPair(prompt, output, '');
      break;
    case 'range':
      if (Array.isArray(prompt) && Array.isArray(output)) checkPair(Number(prompt[1]), Number(output[1]), '');
      break;
    case 'uniform':
    case 'zipf':
      if (maxTokens === null) {
        const refusal = conflict(`${distribution} lengths need it: it must be a number of tokens`);
        add('workload.maxTokens', maxTokens, refusal);
      }
      if (typeof minTokens === 'number' && minTokens > tokens) {
        add('workload.lengths.minTokens', minTokens, conflict(limit.text), [limit.path]);
      }
      break;
    default:
      checkGroups(lengths, checkPair, add);
  }
}

/** Lengths whose parts are groups of numbers: the bars of a histogram, or quantiles. */
function checkGroups(
  lengths: Scenario['workload']['lengths'],
  checkPair: ReturnType<typeof pairCheck>,
  add: AddIssue,
): void {
  const { prompt, output } = lengths;
  if (!isGroup(prompt) || !isGroup(output)) return;
  if ('edges' in prompt) {
    checkBars(lengths, add);
    checkPair(shortestOf(prompt), shortestOf(output), '.edges');
  } else {
    checkQuantiles(lengths, add);
    checkPair(Number(prompt['median']), Number(output['median']), '.median');
  }
}

/** The shortest length that some request may have; 0 where none may. */
function shortestOf({ edges, weights }: FieldGroup): number {
  const lists = { edges: Array.isArray(edges) ? edges : [], weights: Array.isArray(weights) ? weights : [] };
  return lists.edges[lists.weights.findIndex((weight) => weight > 0)] ?? 0;
}

function checkBars(lengths: Scenario['workload']['lengths'], add: AddIssue): void {
  for (const part of ['prompt', 'output'] as const) {
    const bars = lengths[part];
    if (!isGroup(bars) || !Array.isArray(bars['edges']) || !Array.isArray(bars['weights'])) continue;
    const [edges, weights]: readonly (readonly number[])[] = [bars['edges'], bars['weights']];
    if (edges === undefined || weights === undefined) continue;
    const path = `workload.lengths.${part}`;
    const others = [`${path}.edges`];
    if (edges.length !== weights.length + 1)
      add(
        `${path}.weights`,
        weights,
        said(`has ${weights.length} entries, but ${edges.length} edges make ${edges.length - 1} bars`),
        others,
      );
    else if (weights.every((weight) => weight === 0))
      add(`${path}.weights`, weights, said('has no weight above 0'), others);
  }
}

function checkQuantiles(lengths: Scenario['workload']['lengths'], add: AddIssue): void {
  for (const part of ['prompt', 'output'] as const) {
    const quantiles = lengths[part];
    if (!isGroup(quantiles)) continue;
    const [median, p90] = [Number(quantiles['median']), Number(quantiles['p90'])];
    const path = `workload.lengths.${part}`;
    if (p90 < median) add(`${path}.p90`, p90, conflict(`must not be below ${path}.median (${median})`));
  }
}

/** Blames the prompt where it leaves no room for one output token, else the output. */
function pairCheck(limit: Limit, add: AddIssue) {
  return (prompt: number, output: number, suffix: string): void => {
    if (prompt + output <= limit.tokens) return;
    const field = prompt >= limit.tokens ? 'prompt' : 'output';
    const value = field === 'prompt' ? prompt : output;
    const other = field === 'prompt' ? `${output} of output` : `${prompt} of prompt`;
    const sum = `is ${value}, which with ${other} makes ${prompt + output} tokens, but ${limit.text}`;
    add(`workload.lengths.${field}${suffix}`, value, said(sum), [limit.path]);
  };
}
