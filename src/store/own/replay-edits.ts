import type { PolicyFields, Scenario, ScenarioTrace } from '../../scenario/document/scenario.ts';
import { isOwnTrace } from '../../scenario/document/own-trace.ts';
import { REQUIRED_POLICIES } from '../../scenario/url/url-defaults.ts';
import type { FieldEdit } from '../edit.ts';

/** A trace that can be replayed: one of the catalog, or of the user's own. */
export interface ReplayChoice {
  readonly id: string;
  readonly requests: number;
  /** From its first request to its last, s; null: it has no times. Of the catalog's, not known here: 0. */
  readonly seconds: number | null;
}

/** What stands where a trace leaves and says nothing: as in a link that leaves it out. */
const { 'workload.arrivals': USUAL_ARRIVALS = {}, 'workload.lengths': USUAL_LENGTHS = {} } =
  REQUIRED_POLICIES;
const USUAL_REQUESTS = 2000;
/** Highest rate of a document, requests/s. */
const MOST_RATE = 100_000;
/** Arrivals that are of requests that a trace takes the place of. */
const OF_REQUESTS: readonly string[] = ['list', 'trace'];

/** The edits that replay a trace, all of it, in the place of what requests were drawn from. */
export function replayEdits(
  { workload }: Scenario,
  { id, requests, seconds }: ReplayChoice,
  more: Partial<ScenarioTrace> = {},
): readonly FieldEdit[] {
  const said = isOwnTrace(id) ? { requests, ...(seconds === null ? {} : { seconds }) } : {};
  const arrivals =
    seconds !== null
      ? undefined
      : OF_REQUESTS.includes(workload.arrivals.process)
        ? USUAL_ARRIVALS
        : workload.arrivals;
  return [
    { path: 'workload.trace', value: { id, ...said, ...more } },
    { path: 'workload.arrivals', value: arrivals },
    ...['lengths', 'promptPool', 'requests', 'seconds', 'maxTokens', 'sessions'].map((field) => ({
      path: `workload.${field}`,
      value: undefined,
    })),
  ];
}

/** The edits that draw requests again; `chosen` are those of what took the trace's place. */
export function leaveReplay({ workload }: Scenario, chosen: readonly FieldEdit[]): readonly FieldEdit[] {
  const { arrivals, lengths, requests, seconds, trace } = workload;
  if (trace === null) return chosen;
  const isChosen = (path: string): boolean => chosen.some((edit) => edit.path === path);
  return [
    { path: 'workload.trace', value: undefined },
    ...(isChosen('workload.arrivals')
      ? []
      : [{ path: 'workload.arrivals', value: ownArrivals(arrivals, trace) }]),
    ...(isChosen('workload.lengths')
      ? []
      : [{ path: 'workload.lengths', value: isOwnTrace(trace.id) ? USUAL_LENGTHS : lengths }]),
    ...(requests === undefined && seconds === undefined
      ? [{ path: 'workload.requests', value: Math.min(USUAL_REQUESTS, trace.requests ?? USUAL_REQUESTS) }]
      : []),
    ...chosen,
  ];
}

/** Arrivals of the trace's own rate, where they were those of the trace. */
function ownArrivals(arrivals: PolicyFields, { id, rateScale, requests, seconds }: ScenarioTrace): object {
  if (arrivals['trace'] !== id) return arrivals;
  if (requests === undefined || seconds === undefined || seconds === 0) return USUAL_ARRIVALS;
  const rate = Number(((rateScale * requests) / seconds).toPrecision(3));
  return { ...USUAL_ARRIVALS, rate: Math.min(MOST_RATE, rate) };
}
