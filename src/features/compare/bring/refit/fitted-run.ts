import type { FitRun } from '../../../../core/calibration/fit-host.ts';
import { HOST_TIMES, type HostTimes } from '../../../../core/config/host-times.ts';
import type { Summary } from '../../../../core/metrics/summary.ts';
import { hostOf } from '../../../../scenario/engines/hosts.ts';
import { compareRun, type ComparedFigure } from '../../../../scenario/measured/compare.ts';
import {
  isLatency,
  MEASURED_METRICS,
  splitFigure,
  type MeasuredRun,
  type ScoredFigure,
} from '../../../../scenario/measured/measured-run.ts';
import type { Scenario } from '../../../../scenario/document/scenario.ts';

/** A measured run, and the scenario as which it is simulated. */
export interface RefitRun {
  readonly run: MeasuredRun;
  readonly scenario: Scenario;
}

/** Rejects with `NotSimulated` where the scenario cannot be; with anything else to end the refit. */
export type Simulate = (scenario: Scenario) => Promise<Summary>;
export class NotSimulated extends Error {
  override readonly name = 'NotSimulated';
}

/** A run that is being fitted: its figures before, and which of them are fitted. */
export class FittedRun implements FitRun {
  readonly host: HostTimes;
  readonly measured: readonly number[];
  /** With the host that it begins with. */
  readonly before: readonly ComparedFigure[];
  readonly #of: RefitRun;
  readonly #simulate: Simulate;
  readonly #figures: readonly ScoredFigure[];

  static async begin({ run, scenario }: RefitRun, host: HostTimes, simulate: Simulate): Promise<FittedRun> {
    const of = { run, scenario: withHost(scenario, host) };
    return new FittedRun(of, simulate, compareRun(run, await simulate(of.scenario)));
  }

  private constructor(of: RefitRun, simulate: Simulate, before: readonly ComparedFigure[]) {
    const fitted = fittedFigures(before);
    if (fitted.length === 0) throw new NotSimulated('no figure that counts can be predicted');
    this.host = hostOf(of.scenario.engine);
    this.measured = fitted.map(({ measured }) => measured);
    this.before = before;
    this.#of = of;
    this.#simulate = simulate;
    this.#figures = fitted.map(({ figure }) => figure);
  }

  async predict(host: HostTimes): Promise<readonly number[]> {
    const compared = isSameHost(host, this.host) ? this.before : await this.compare(host);
    return this.#figures.map((figure) => {
      const seconds = compared.find((other) => other.figure === figure)?.predicted;
      if (seconds === null || seconds === undefined) throw new Error(`The simulation has no ${figure}.`);
      return seconds;
    });
  }

  async compare(host: HostTimes): Promise<readonly ComparedFigure[]> {
    const { run, scenario } = this.#of;
    return compareRun(run, await this.#simulate(withHost(scenario, host)));
  }
}

/** Of each metric that counts one figure, its mean where there is one: the figures of a metric move together. */
function fittedFigures(compared: readonly ComparedFigure[]): readonly ComparedFigure[] {
  const usable = compared.filter(
    ({ counts, measured, predicted }) => counts && measured > 0 && predicted !== null && predicted > 0,
  );
  return MEASURED_METRICS.flatMap((metric) =>
    usable.filter(({ figure }) => isLatency(figure) && splitFigure(figure)[0] === metric).slice(0, 1),
  );
}

function isSameHost(left: HostTimes, right: HostTimes): boolean {
  return HOST_TIMES.every((name) => left[name] === right[name]);
}

function withHost(scenario: Scenario, host: HostTimes): Scenario {
  const times = Object.fromEntries(HOST_TIMES.map((name) => [name, host[name]]));
  return { ...scenario, engine: { ...scenario.engine, host: times } };
}
