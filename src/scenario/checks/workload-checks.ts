import type { Catalog } from '../../core/catalog/catalog.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import { checkLengths, type AddIssue } from './length-checks.ts';
import { isGroupList, listOf } from '../document/policies.ts';
import { aside, conflict, issueAt, missing, said, type ScenarioIssue } from '../document/issue.ts';
import type { PolicyFields, Scenario, ScenarioTrace } from '../document/scenario.ts';
import { WORKLOAD_FIELDS } from '../document/workload-fields.ts';
import { formatExact } from '../../lib/format/number.ts';

type Arrivals = Scenario['workload']['arrivals'];

const REQUESTS = 'workload.requests';
const SECONDS = 'workload.seconds';

/** Relations inside `workload`: how many requests, list lengths, and prompt + output within what the model takes. */
export function checkWorkload(
  { workload }: Scenario,
  model: ModelSpec,
  catalog: Catalog,
): readonly ScenarioIssue[] {
  const { requests, seconds, maxTokens, trace, warmupRequests } = workload;
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
  checkLists(workload, add);
  checkLengths(workload, model, add);
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

/** Why a time does not end these arrivals. */
const ENDLESS: Readonly<Record<string, string>> = {
  burst: 'a burst, which is all at time 0',
  'closed-loop': 'a closed loop, whose clients go on for as long as they are answered',
};

function checkArrivals(
  { requests, seconds, arrivals }: Scenario['workload'],
  { traces }: Catalog,
  add: AddIssue,
): void {
  const endless = ENDLESS[arrivals.process];
  if (requests === undefined && seconds !== undefined && endless !== undefined) {
    const reason = `does not end ${endless}; give workload.requests instead`;
    add(SECONDS, seconds, aside(reason), [REQUESTS]);
  }
  if (seconds !== undefined) checkCount(seconds, arrivals, add);
  const { stages } = arrivals;
  if (isGroupList(stages) && stages.every(({ rate }) => rate === 0)) {
    add('workload.arrivals.stages', stages, said('has no stage with a rate above 0'));
  }
  if (arrivals.process !== 'trace' || requests === undefined) return;
  const name = String(arrivals['trace']);
  const rows = traces[name]?.rows ?? 0;
  if (requests > rows) {
    add(REQUESTS, requests, conflict(`${name} has the arrivals of ${formatExact(rows)}`));
  }
}

/** As many requests may arrive before the end as a scenario may ask for by their number. */
function checkCount(seconds: number, arrivals: Arrivals, add: AddIssue): void {
  const { max } = WORKLOAD_FIELDS.requests;
  const expected = expectedArrivals(seconds, arrivals);
  if (expected <= max) return;
  const { rate } = arrivals;
  const allowed =
    typeof rate === 'number'
      ? `at most ${formatExact(Math.floor(max / rate))}, so that no more than ${formatExact(max)} do`
      : `so short that no more than ${formatExact(max)} do`;
  const reason = `until then about ${formatExact(Math.round(expected))} requests arrive`;
  add(SECONDS, seconds, conflict(reason, allowed));
}

/** On average; 0 where arrivals do not follow a rate. */
function expectedArrivals(seconds: number, { rate, stages }: Arrivals): number {
  if (typeof rate === 'number') return rate * seconds;
  if (!isGroupList(stages)) return 0;
  let [left, expected] = [seconds, 0];
  for (const stage of stages) {
    const lasts = Math.min(left, stage['seconds'] ?? 0);
    expected += lasts * (stage['rate'] ?? 0);
    left -= lasts;
  }
  return expected;
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
