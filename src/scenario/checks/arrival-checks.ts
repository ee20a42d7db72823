import type { Catalog } from '../../core/catalog/catalog.ts';
import { expectedUnder, piecesOf } from '../../core/workloads/arrivals/rate-pieces.ts';
import { formatExact } from '../../lib/format/number.ts';
import { aside, conflict, said } from '../document/issue.ts';
import { isGroupList, isPointList } from '../document/policies.ts';
import type { NumberPoint, Scenario } from '../document/scenario.ts';
import { meanTurns } from '../document/spread/spread-value.ts';
import { WORKLOAD_FIELDS } from '../document/workload-fields.ts';
import type { AddIssue } from './length-checks.ts';

type Arrivals = Scenario['workload']['arrivals'];

const REQUESTS = 'workload.requests';
const SECONDS = 'workload.seconds';

/** Why a time does not end these arrivals. */
const ENDLESS: Readonly<Record<string, string>> = {
  burst: 'a burst, which is all at time 0',
  'closed-loop': 'a closed loop, whose clients go on for as long as they are answered',
};

/** Whether the arrivals end, and are as many as a scenario may ask for. */
export function checkArrivals(
  { requests, seconds, arrivals, sessions }: Scenario['workload'],
  { traces }: Catalog,
  add: AddIssue,
): void {
  const endless = ENDLESS[arrivals.process];
  if (requests === undefined && seconds !== undefined && endless !== undefined) {
    const reason = `does not end ${endless}; give workload.requests instead`;
    add(SECONDS, seconds, aside(reason), [REQUESTS]);
  }
  if (seconds !== undefined)
    checkCount(seconds, arrivals, sessions === null ? 1 : meanTurns(sessions.turns), add);
  const { stages } = arrivals;
  if (isGroupList(stages) && stages.every(({ rate }) => rate === 0)) {
    add('workload.arrivals.stages', stages, said('has no stage with a rate above 0'));
  }
  checkCurve(arrivals, add);
  if (arrivals.process !== 'trace' || requests === undefined || sessions !== null) return;
  const name = String(arrivals['trace']);
  const rows = traces[name]?.rows ?? 0;
  if (requests > rows) {
    add(REQUESTS, requests, conflict(`${name} has the arrivals of ${formatExact(rows)}`));
  }
}

const POINTS = 'workload.arrivals.points';

function checkCurve({ points, every }: Arrivals, add: AddIssue): void {
  if (!isPointList(points)) return;
  const times = points.map(([time = 0]) => time);
  const behind = times.findIndex((time, index) => time < (times[index - 1] ?? 0));
  const last = times.at(-1) ?? 0;
  if (times[0] !== 0) add(POINTS, points, said(`begins at ${times[0]} s, but must at 0`));
  else if (behind > 0)
    add(POINTS, points, said(`has a point at ${times[behind]} s behind one at ${times[behind - 1]} s`));
  else if (typeof every === 'number' && every < last) {
    const refusal = conflict(`must not be below the time of the last point (${last})`);
    add('workload.arrivals.every', every, refusal, [POINTS]);
  } else if (expectedOf(points, every, Math.max(last, Number(every ?? 0))) === 0)
    add(POINTS, points, said('has no time with a rate above 0'));
}

/** As many requests, `turns` at each arrival, may come before the end as a scenario may ask for by their number. */
function checkCount(seconds: number, arrivals: Arrivals, turns: number, add: AddIssue): void {
  const { max } = WORKLOAD_FIELDS.requests;
  const expected = turns * expectedArrivals(seconds, arrivals);
  if (expected <= max) return;
  const { rate } = arrivals;
  const allowed =
    typeof rate === 'number'
      ? `at most ${formatExact(Math.floor(max / (rate * turns)))}, so that no more than ${formatExact(max)} do`
      : `so short that no more than ${formatExact(max)} do`;
  const reason = `until then about ${formatExact(Math.round(expected))} requests arrive`;
  add(SECONDS, seconds, conflict(reason, allowed));
}

/** On average; 0 where arrivals do not follow a rate. */
function expectedArrivals(seconds: number, { rate, stages, points, every }: Arrivals): number {
  if (typeof rate === 'number') return rate * seconds;
  if (isPointList(points)) return expectedOf(points, every, seconds);
  if (!isGroupList(stages)) return 0;
  let [left, expected] = [seconds, 0];
  for (const stage of stages) {
    const lasts = Math.min(left, stage['seconds'] ?? 0);
    expected += lasts * (stage['rate'] ?? 0);
    left -= lasts;
  }
  return expected;
}

/** The same of a curve. */
function expectedOf(points: readonly NumberPoint[], every: unknown, seconds: number): number {
  const period = typeof every === 'number' ? every : null;
  const curve = points.map(([time = 0, rate = 0]) => [time, rate] as const);
  return expectedUnder(piecesOf(curve, period), period, seconds);
}
