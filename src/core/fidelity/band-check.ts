import {
  BAND_METRICS,
  deviationOfMetric,
  halfWidth,
  scoreOf,
  type BandMetric,
} from '../calibration/error-band.ts';
import { quantileOfSorted } from '../metrics/cdf.ts';
import type { BandCheck, EvidenceRun } from './evidence.ts';
import { isOf, localQuantile, seenFrom, type SeenRun } from './local-band.ts';
import type { FindModel } from './nearest.ts';

/**
 * How bands hold on measured runs. Without its run: as under conditions that are like measured ones; the run's error is
 * that of the constants that ship. Without its group: as under conditions that nobody measured, with constants that have
 * not seen the group either.
 */

interface JudgedFigure {
  readonly metric: BandMetric;
  readonly engine: string;
  readonly without: BandCheck['without'];
  readonly isInside: boolean;
  readonly halfWidth: number;
}

/** A check for every metric over all engines and by engine, without the run and without its group. */
export function checkBands(runs: readonly EvidenceRun[], find: FindModel): readonly BandCheck[] {
  const judged = runs.flatMap((run) => judgeRun(runs, run, find));
  const engines = [null, ...new Set(runs.map(({ engine }) => engine))];
  return BAND_METRICS.flatMap((metric) =>
    (['run', 'group'] as const).flatMap((without) =>
      engines.flatMap((engine) => {
        const own = judged.filter(
          (figure) =>
            figure.metric === metric &&
            figure.without === without &&
            (engine === null || figure.engine === engine),
        );
        return own.length === 0 ? [] : [{ metric, engine, without, ...summarise(own) }];
      }),
    ),
  );
}

function summarise(judged: readonly JudgedFigure[]): Pick<BandCheck, 'figures' | 'inside' | 'halfWidth'> {
  const widths = judged.map((figure) => figure.halfWidth).toSorted((a, b) => a - b);
  return {
    figures: judged.length,
    inside: judged.filter(({ isInside }) => isInside).length / judged.length,
    halfWidth: quantileOfSorted(widths, 0.5),
  };
}

function judgeRun(runs: readonly EvidenceRun[], run: EvidenceRun, find: FindModel): JudgedFigure[] {
  const model = find(run.model);
  if (model === undefined) return [];
  const seen = seenFrom(runs, run, model, find);
  const others = {
    run: seen.filter((other) => other.run !== run),
    group: seen.filter((other) => other.run.group !== run.group),
  };
  return BAND_METRICS.flatMap((metric) =>
    run.figures
      .filter(({ figure }) => isOf(metric, figure))
      .flatMap(({ measured, shipped, heldOut }) => [
        ...judge(run, metric, 'run', others.run, shipped, measured),
        ...judge(run, metric, 'group', others.group, heldOut, measured),
      ]),
  );
}

function judge(
  { engine, deviation }: EvidenceRun,
  metric: BandMetric,
  without: BandCheck['without'],
  others: readonly SeenRun[],
  predicted: number,
  measured: number,
): JudgedFigure[] {
  const found = localQuantile(others, metric);
  if (found === null) return [];
  const disagreed = deviationOfMetric(metric, deviation);
  return [
    {
      metric,
      engine,
      without,
      isInside: scoreOf(predicted, measured, disagreed) <= found.quantile,
      halfWidth: halfWidth(found.quantile, disagreed),
    },
  ];
}
