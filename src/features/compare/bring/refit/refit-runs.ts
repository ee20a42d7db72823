import { fittedTimes } from '../../../../core/calibration/fitted-times.ts';
import {
  lineariseRuns,
  priorsAround,
  simulationsPerRun,
  solveHost,
  type HostConstant,
} from '../../../../core/calibration/fit-host.ts';
import { sizesOf } from '../../../../core/fidelity/errors.ts';
import { quantileOfSorted } from '../../../../core/metrics/cdf.ts';
import { conductOf, generationOfEngine, hostOf } from '../../../../scenario/engines/hosts.ts';
import type { ComparedFigure } from '../../../../scenario/measured/compare.ts';
import { SCORED_FIGURES, type ScoredFigure } from '../../../../scenario/measured/measured-run.ts';
import type { HostTimes } from '../../../../core/config/host-times.ts';
import { FittedRun, NotSimulated, type RefitRun, type Simulate } from './fitted-run.ts';

/** What a refit came to. */
export interface Refit {
  /** The refitted constants, as a scenario's `engine.host`. */
  readonly host: Partial<HostTimes>;
  /** s. */
  readonly constants: readonly Change<HostConstant>[];
  /** Median over the runs of the absolute error of every figure that counts, in percent. */
  readonly errors: readonly Change<ScoredFigure>[];
  /** How many were fitted. */
  readonly runs: number;
  /** What kept others from it, one a run. */
  readonly leftOut: readonly string[];
}

/** Something by name: as it is, and refitted. */
export interface Change<Name> {
  readonly name: Name;
  readonly before: number;
  readonly after: number;
}

export type RefitRuns = readonly [RefitRun, ...RefitRun[]];

/** Finer than constants are known; links stay short. */
const KEPT_DIGITS = 4;

/**
 * The host constants that fit runs of one generation of an engine, near those that ship where the runs do not show
 * them. The first run's engine says where they begin. Rejects with `NotSimulated` where no run can be simulated.
 */
export async function refitRuns(
  runs: RefitRuns,
  simulate: Simulate,
  onProgress: (done: number, total: number) => void,
): Promise<Refit> {
  const { name, version, host: given } = runs[0].scenario.engine;
  const engine = { name, ...(version === undefined ? {} : { version }) };
  const shipped = hostOf(engine);
  const constants = fittedTimes(generationOfEngine(runs[0].scenario.engine));
  // And one with the constants that came out.
  const perRun = simulationsPerRun(constants) + 1;
  let [done, total] = [0, runs.length * perRun];
  const counted: Simulate = async (scenario) => {
    const summary = await simulate(scenario);
    onProgress(++done, total);
    return summary;
  };

  const fitted: FittedRun[] = [];
  const leftOut: string[] = [];
  for (const run of runs) {
    try {
      fitted.push(await FittedRun.begin(run, { ...shipped, ...given }, counted));
    } catch (error) {
      if (!(error instanceof NotSimulated)) throw error;
      leftOut.push(`${run.run.id}: ${error.message}.`);
      total -= perRun;
    }
  }
  const [first, ...others] = fitted;
  if (first === undefined) throw new NotSimulated(leftOut[0] ?? 'None of the runs can be simulated.');

  const priors = priorsAround({ host: shipped, conduct: conductOf(engine, 1) });
  const fit = await lineariseRuns([first, ...others], constants, priors);
  const solved = solveHost(fit, priors).map((seconds) => Number(seconds.toPrecision(KEPT_DIGITS)));
  const host: Partial<HostTimes> = Object.fromEntries(
    constants.map((constant, i) => [constant, solved[i] as number]),
  );
  const after: (readonly ComparedFigure[])[] = [];
  for (const run of fitted) after.push(await run.compare({ ...run.host, ...host }));
  return {
    host,
    constants: constants.map((constant, i) => ({
      name: constant,
      before: first.host[constant],
      after: solved[i] as number,
    })),
    errors: errorChanges(
      fitted.map((run) => run.before),
      after,
    ),
    runs: fitted.length,
    leftOut,
  };
}

type ComparedRuns = readonly (readonly ComparedFigure[])[];

function errorChanges(before: ComparedRuns, after: ComparedRuns): readonly Change<ScoredFigure>[] {
  const changes = SCORED_FIGURES.map((name) => ({
    name,
    before: medianError(before, name),
    after: medianError(after, name),
  }));
  return changes.filter((change) => Number.isFinite(change.before) && Number.isFinite(change.after));
}

/** NaN where no run has the figure. */
function medianError(runs: ComparedRuns, name: ScoredFigure): number {
  const errors = runs
    .flat()
    .flatMap(({ figure, counts, errorPercent }) =>
      figure === name && counts && errorPercent !== null ? [errorPercent] : [],
    );
  return quantileOfSorted(sizesOf(errors), 0.5);
}
