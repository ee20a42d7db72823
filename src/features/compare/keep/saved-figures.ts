import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { CDF_PROBABILITIES } from '../../../core/metrics/cdf.ts';
import { answerText } from '../../../scenario/describe/answer.ts';
import { modelName } from '../../../scenario/describe/model-name.ts';
import { useApp } from '../../../store/app-store.ts';
import type { SavedFigures } from '../../../store/saved/saved-record.ts';
import { deploymentText } from '../../../scenario/describe/division.ts';
import { answerOf } from '../answer/answer.ts';
import { figuresOf, isExample, isStale, viewSide, type SideView } from '../figures/side-view.ts';

/** Of the 256 quantiles of a curve every so manieth is kept: enough for a chart of a hundred pixels. */
const EVERY = 8;

/** What the comparison that is shown has come to; null: not all sides have run to their end. */
export function figuresNow(): SavedFigures | null {
  const { comparison, runs } = useApp.getState();
  const { sides, view, prices } = comparison;
  const views = sides.flatMap((side, index) => {
    const run = runs[index];
    return run === undefined ? [] : [viewSide(index, side, run, prices)];
  });
  const [a, b] = views;
  if (a === undefined || b === undefined || !views.every(isFinal)) return null;
  const { metric } = view;
  return {
    verdict: answerText(answerOf({ views, seeds: views.map(() => []), slo: a.scenario.slo, metric })),
    metric,
    curves: views.map((side) => ({
      side: side.label,
      points: pointsOf(figuresOf(side)?.cdfs[metric] ?? new Float64Array()),
    })),
  };
}

/** A name for the comparison that is shown. */
export function suggestedName(): string {
  const { sides } = useApp.getState().comparison;
  const [first] = sides;
  const divisions = sides.map(({ deployment }) => deploymentText(deployment)).join(' against ');
  return first === undefined ? divisions : `${modelName(first, pageCatalog())}: ${divisions}`;
}

const isFinal = (view: SideView): boolean =>
  view.kind === 'unfit' || (view.kind === 'complete' && !isStale(view) && !isExample(view));

function pointsOf(quantiles: Float64Array): readonly (readonly [number, number])[] {
  const last = quantiles.length - 1;
  return [...CDF_PROBABILITIES].flatMap((probability, at) => {
    const seconds = quantiles[at];
    if (seconds === undefined || (at % EVERY !== 0 && at !== last)) return [];
    return [[probability, seconds] as const];
  });
}
