import type { Catalog } from '../../core/catalog/catalog.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import { checkArrivals } from './arrival-checks.ts';
import { checkLengths, type AddIssue } from './length-checks.ts';
import { checkSessions } from './session-checks.ts';
import { listOf } from '../document/policies.ts';
import { aside, conflict, issueAt, missing, said, type ScenarioIssue } from '../document/issue.ts';
import type { PolicyFields, Scenario, ScenarioTrace } from '../document/scenario.ts';

const REQUESTS = 'workload.requests';
const SECONDS = 'workload.seconds';

/** Relations inside `workload`: how many requests, list lengths, and prompt + output within what the model takes. */
export function checkWorkload(
  { workload }: Scenario,
  model: ModelSpec,
  catalog: Catalog,
): readonly ScenarioIssue[] {
  const { requests, seconds, maxTokens, sessions, trace, warmupRequests } = workload;
  const issues: ScenarioIssue[] = [];
  const add: AddIssue = (path, value, refusal, others) => {
    issues.push(issueAt(path, value, refusal, others));
  };
  if (requests === undefined && seconds === undefined && trace === null) {
    add(REQUESTS, requests, missing('given, or else workload.seconds'), [SECONDS]);
  }
  if (requests !== undefined && seconds !== undefined) {
    add(SECONDS, seconds, aside('must be left out when workload.requests is given'), [REQUESTS]);
  }
  if (requests !== undefined && warmupRequests >= requests) {
    const refusal = conflict(`must be below workload.requests (${requests})`);
    add('workload.warmupRequests', warmupRequests, refusal, [REQUESTS]);
  }
  if (maxTokens !== null && maxTokens > model.maxTokens) {
    add('workload.maxTokens', maxTokens, conflict(`the model takes at most ${model.maxTokens}`), ['model']);
  }
  checkArrivals(workload, catalog, add);
  if (sessions === null) {
    checkLists(workload, add);
    checkLengths(workload, model, add);
  } else checkSessions(workload, sessions, model, add);
  checkPromptPool(workload, add);
  if (trace !== null) checkTrace(workload, trace, catalog, add);
  return issues;
}

const TRACE = 'workload.trace';

/** What a trace says of requests nothing else does; it is cut where there is something of it. */
function checkTrace(
  { arrivals, lengths, promptPool }: Scenario['workload'],
  { id, from, to }: ScenarioTrace,
  { traces }: Catalog,
  add: AddIssue,
): void {
  if (traces[id]?.rows === 0) {
    const needed = missing(`given, as ${id} is a trace of somebody's own`);
    add(`${TRACE}.requests`, undefined, needed, [`${TRACE}.id`]);
    return;
  }
  const isOther = ({ trace }: PolicyFields): boolean => trace !== id;
  const leftOut = aside(`must be left out when ${TRACE} is given`);
  if (isOther(lengths)) add('workload.lengths', lengths, leftOut, [TRACE]);
  if (traces[id]?.hasArrivals === true && isOther(arrivals))
    add('workload.arrivals', arrivals, leftOut, [TRACE]);
  if (promptPool !== null) add('workload.promptPool', promptPool, leftOut, [TRACE]);
  if (to !== null && to <= from) add(`${TRACE}.to`, to, conflict(`must be above ${TRACE}.from (${from})`));
}

function checkLists({ requests, seconds, arrivals, lengths }: Scenario['workload'], add: AddIssue): void {
  const lists = [
    ['workload.arrivals.times', listOf(arrivals, 'times')],
    ['workload.lengths.prompts', listOf(lengths, 'prompts')],
    ['workload.lengths.outputs', listOf(lengths, 'outputs')],
  ] as const;
  for (const [path, list] of lists) {
    if (list === undefined) continue;
    if (requests === undefined && seconds !== undefined) {
      const reason = `must be left out when ${path} lists the requests; give workload.requests instead`;
      add(SECONDS, seconds, aside(reason), [path, REQUESTS]);
    } else if (requests !== undefined && list.length !== requests) {
      add(path, list, said(`has ${list.length} entries, but workload.requests is ${requests}`), [REQUESTS]);
    }
  }
}

function checkPromptPool({ lengths, promptPool }: Scenario['workload'], add: AddIssue): void {
  if (promptPool === null) return;
  const path = 'workload.promptPool';
  const { groups, prefixTokens, prompts } = promptPool;
  if (groups > prompts) {
    add(`${path}.groups`, groups, conflict(`must not be above ${path}.prompts (${prompts})`));
  }
  const listed = listOf(lengths, 'prompts');
  if (listed !== undefined && prompts > listed.length) {
    add(`${path}.prompts`, prompts, conflict(`workload.lengths.prompts lists ${listed.length}`), [
      'workload.lengths.prompts',
    ]);
  }
  const fixed = lengths.distribution === 'fixed' ? [Number(lengths['prompt'])] : undefined;
  const shortest = Math.min(...(listed?.slice(0, prompts) ?? fixed ?? [prefixTokens]));
  if (prefixTokens > shortest) {
    const refusal = conflict(`must not be longer than the shortest prompt (${shortest})`);
    add(`${path}.prefixTokens`, prefixTokens, refusal);
  }
}
