import { planMemory } from '../../../core/memory/memory-planner.ts';
import { attainmentsOf, attainmentsOfFigures, type Attainment } from '../../../core/results/attainment.ts';
import { isWithinNoise } from '../../../core/results/noise.ts';
import { boundBy, type BoundBy } from '../../../core/why/bottleneck.ts';
import { mendsFor } from '../../../core/why/mends.ts';
import { lossAgainst } from '../../../core/why/set-apart.ts';
import { measuresOfRun } from '../../../core/why/run-measures.ts';
import type { Answer, Offer, VerdictPart } from '../../../scenario/describe/answer.ts';
import { differenceText } from '../../../scenario/describe/difference.ts';
import { mendEdits, mendText } from '../../../scenario/describe/mend-text.ts';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';
import { untimedReasonOf } from '../../../scenario/describe/models/untimed-text.ts';
import { verdictOf, type RanOutcome, type SideOutcome } from '../../../scenario/describe/verdict.ts';
import { whySentence } from '../../../scenario/describe/why-text.ts';
import { formatCount } from '../../../lib/format/number.ts';
import { resolveScenario } from '../../../scenario/document/resolve.ts';
import type { ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { editScenario, runKey } from '../../../store/edit.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import type { ChartMetric } from '../figures/chart-metrics.ts';
import { loadOf } from '../figures/load-of.ts';
import { dollarsPerMillionTokens, figuresOf, summaryOf, type SideView } from '../figures/side-view.ts';

/** What an answer is of. */
export interface Compared {
  readonly views: readonly SideView[];
  /** Views of the same sides with other seeds, a list a side; empty lists while they are not known. */
  readonly seeds: readonly (readonly SideView[])[];
  readonly slo: readonly ServiceLevelObjective[];
  /** The latency that is looked at. */
  readonly metric: ChartMetric;
}

/** What the comparison comes to: who keeps the objectives, what holds up who does not, and what may mend it. */
export function answerOf(compared: Compared): Answer {
  const { views, slo } = compared;
  const judged = views.map((view) => ({ view, outcome: outcomeOf(view, slo) }));
  const verdict = verdictOf(
    judged.map(({ outcome }) => outcome),
    pageCatalog(),
  );
  const { why, mends } = whyOf(judged);
  const difference = differenceOf(compared, judged, verdict);
  return { verdict, difference, why, offers: [...longerRun(judged), ...mends] };
}

/** How a side does by its own objectives. */
export function markOf(view: SideView, slo: readonly ServiceLevelObjective[]): VerdictPart['mark'] {
  return verdictOf([outcomeOf(view, slo)], pageCatalog())[0]?.mark ?? 'open';
}

interface JudgedSide {
  readonly view: SideView;
  readonly outcome: SideOutcome;
}

function outcomeOf(view: SideView, slo: readonly ServiceLevelObjective[]): SideOutcome {
  const { label, scenario } = view;
  if (view.kind === 'unfit')
    return { kind: 'unfit', label, gpu: scenario.deployment.gpu, smallestFit: view.plan.smallestFit };
  const figures = figuresOf(view);
  if (figures === null) return { kind: view.kind === 'failed' ? failureOf(view) : 'empty', label };
  const { requests, completed, requestsPerSecond } = figures.summary;
  const { arrivals, sessions } = scenario.workload;
  // Conversations start at a rate; their requests have none that is known.
  const rate = sessions === null ? arrivals['rate'] : null;
  return {
    kind: 'ran',
    label,
    progress: view.kind === 'partial' ? 'under-way' : 'complete',
    load: loadOf(view),
    arriving: typeof rate === 'number' ? rate : null,
    served: requestsPerSecond,
    requests: view.kind === 'partial' ? view.partial.total : requests,
    completed,
    objectives: objectivesOf(view, slo),
  };
}

/** A model that is memory only did not fail: there are no times for it. */
function failureOf({ scenario }: SideView): 'failed' | 'untimed' {
  return untimedReasonOf(scenario, pageCatalog()) === null ? 'failed' : 'untimed';
}

/** How the objectives are kept; of a run of this browser exactly, else as far as its figures say. */
export function objectivesOf(view: SideView, slo: readonly ServiceLevelObjective[]): readonly Attainment[] {
  const figures = figuresOf(view);
  if (figures === null) return [];
  if (view.kind !== 'complete' || view.shown.origin === 'example') return attainmentsOfFigures(figures, slo);
  return attainmentsOf(view.shown.latencies, view.scenario.workload.warmupRequests, figures, slo);
}

/** Of two sides that do alike by their objectives; where one does better than the other, that is the answer. */
function differenceOf(
  { views, seeds, metric }: Compared,
  judged: readonly JudgedSide[],
  verdict: readonly VerdictPart[],
): string | null {
  const [a, b] = views;
  const comparable = judged.every(({ outcome }) => outcome.kind === 'ran' && isServing(outcome));
  if (a === undefined || b === undefined || !comparable) return null;
  if (new Set(verdict.map(({ mark }) => mark)).size > 1) return null;
  const p99Of = (view: SideView) => summaryOf(view)?.[metric].p99 ?? null;
  // A snapshot's throughput still counts the run's start, so its cost is not compared.
  const costOf = (view: SideView) => (view.kind === 'partial' ? null : dollarsPerMillionTokens(view));
  const isNoise = (read: (view: SideView) => number | null) => {
    const [valuesA = [], valuesB = []] = [a, b].map((view, index) =>
      [view, ...(seeds[index] ?? [])].flatMap((each) => read(each) ?? []),
    );
    return isWithinNoise(valuesA, valuesB);
  };
  const sides = [a, b].map((view) => ({ label: view.label, p99: p99Of(view), cost: costOf(view) }));
  const [sideA, sideB] = sides;
  if (sideA === undefined || sideB === undefined) return null;
  return differenceText([sideA, sideB], METRIC_LABELS[metric], {
    p99: isNoise(p99Of),
    cost: isNoise(costOf),
  });
}

const isServing = ({ load }: RanOutcome): boolean => load === 'keeps-up' || load === 'not-judged';

/** What holds up the side that does worst, and a change that goes at it. */
function whyOf(judged: readonly JudgedSide[]): {
  readonly why: string | null;
  readonly mends: readonly Offer[];
} {
  const bounds = judged.map(boundOf);
  const order = judged.map((side, index) => ({ index, badness: badnessOf(side) }));
  const [worst] = order
    .filter(({ index }) => bounds[index] !== null)
    .toSorted((one, two) => two.badness - one.badness);
  const side = judged[worst?.index ?? -1];
  const bound = bounds[worst?.index ?? -1] ?? null;
  if (worst === undefined || side === undefined || bound === null) return { why: null, mends: [] };
  const others = judged.filter((other) => other !== side);
  const areAlike =
    others.length > 0 && others.every(({ view }) => runKey(view.scenario) === runKey(side.view.scenario));
  const other = areAlike ? null : (bounds.find((_, index) => index !== worst.index) ?? null);
  const label = areAlike ? 'both sides' : side.view.label;
  return {
    why: whySentence({ label, bound, loss: other === null ? null : lossAgainst(bound, other) }),
    mends: worst.badness > KEPT ? mendsOf(worst.index, side.view, bound) : [],
  };
}

/** What binds a side that has a complete result; a queue that grows has no latency that an objective could be about. */
function boundOf({ view, outcome }: JudgedSide): BoundBy | null {
  if (view.kind !== 'complete' || outcome.kind !== 'ran') return null;
  const objectives = isServing(outcome) ? outcome.objectives : [];
  const { result } = view.shown.outcome;
  return boundBy(measuresOfRun(result, objectives), resolveScenario(view.scenario, pageCatalog()));
}

/** Up to here a side keeps all its objectives: the largest part of a limit that is used. */
const KEPT = 1;
const OVERLOADED = 1e9;

/** How badly a side does: the largest value of an objective over its limit, and more where it cannot keep up. */
function badnessOf({ outcome }: JudgedSide): number {
  if (outcome.kind !== 'ran') return 0;
  if (outcome.load === 'falls-behind' || outcome.load === 'stuck') return OVERLOADED;
  const used = outcome.objectives.map(({ value, seconds }) =>
    value === null ? OVERLOADED : value / seconds,
  );
  return Math.max(0, ...used);
}

/** The first change that the scenario takes and that fits in memory. */
function mendsOf(index: number, { label, scenario }: SideView, bound: BoundBy): readonly Offer[] {
  const catalog = pageCatalog();
  for (const mend of mendsFor(bound, resolveScenario(scenario, catalog))) {
    const edits = mendEdits(mend);
    const edited = editScenario(scenario, edits);
    if (edited.ok && planMemory(resolveScenario(edited.value, catalog)).fits)
      return [{ of: index, text: `${mendText(mend, scenario, catalog)} on ${label}`, edits }];
  }
  return [];
}

/** Requests of a run that tells what a shorter one leaves open. */
const LONG_RUN = 20_000;
/** A service of at least this share of what arrives is near enough for a longer run to say the opposite. */
const NEARLY_SERVED = 0.9;

/** A longer run, where a side is so near to what it can serve that this one cannot tell. */
function longerRun(judged: readonly JudgedSide[]): readonly Offer[] {
  const isOpen = judged.some(({ view, outcome }) => {
    if (outcome.kind !== 'ran' || view.kind !== 'complete') return false;
    const { arriving, load, served } = outcome;
    const isNear = arriving !== null && served >= NEARLY_SERVED * arriving;
    return load === 'borderline' || (load === 'falls-behind' && isNear);
  });
  const { requests = LONG_RUN } = judged[0]?.view.scenario.workload ?? {};
  if (!isOpen || requests >= LONG_RUN) return [];
  const text = `${formatCount(LONG_RUN)} requests`;
  return [{ of: 'all-sides', text, edits: [{ path: 'workload.requests', value: LONG_RUN }] }];
}
