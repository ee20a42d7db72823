import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import type { HostTimes } from '../../core/config/host-times.ts';
import { timedOf } from '../../core/config/timed-config.ts';
import { withPool, type RunConfig } from '../../core/config/run-config.ts';
import { runToEnd } from '../../core/run/drive-run.ts';
import { createTimedRun } from '../../core/run/timed-run.ts';
import type { IterationDeviation, DescribedTables } from '../../core/timing/tables/timing-tables.ts';
import { asConducted } from '../../scenario/measured/client-conduct.ts';
import { measuredSeconds, splitFigure, type MeasuredRun } from '../../scenario/measured/measured-run.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';
import { preparationOfPublicFiles } from '../preparation.ts';

/** Runs are simulated again and again while constants are fitted: the tables of all configurations stay. */
const KEPT_TABLES = 1000;

/** A measured run that can be simulated again and again with other host constants. */
export interface SimulatedRun {
  readonly run: MeasuredRun;
  readonly config: RunConfig;
  /** The host of its engine as shipped. */
  readonly host: HostTimes;
  /** The scored figures as measured, s. */
  readonly measured: readonly number[];
  /** The scored figures as predicted, s. Throws where the configuration cannot be simulated. */
  predict(host: HostTimes): Promise<number[]>;
  /** How far the forests' trees are apart on its iterations. */
  deviation(): Promise<IterationDeviation>;
}

/** How a part of the model is switched off, to see what it is worth. */
export interface Variant {
  /** The scenario that a run is simulated as; by default as it was conducted. */
  readonly scenario?: (run: MeasuredRun) => Scenario;
  readonly config?: (config: RunConfig) => RunConfig;
  readonly tables?: (tables: DescribedTables) => DescribedTables;
}

/** Makes runs ready to be simulated; tables of equal configurations are trained once. */
export class RunSimulator {
  private readonly preparation = preparationOfPublicFiles(KEPT_TABLES);
  private readonly variant: Variant;

  constructor(variant: Variant = {}) {
    this.variant = variant;
  }

  prepare(run: MeasuredRun): SimulatedRun {
    const { scenario = asConducted, config: changed = (config) => config } = this.variant;
    const config = changed(resolveScenario(scenario(run), COMPLETE));
    return {
      run,
      config,
      host: config.pools[0].host,
      measured: run.score.map((figure) => measuredSeconds(run.measured, figure) as number),
      predict: (host) => this.predict(run, withPool(config, { host })),
      deviation: async () => (await this.tablesOf(config)).deviation,
    };
  }

  private async predict({ score }: MeasuredRun, config: RunConfig): Promise<number[]> {
    const [tables, traces] = await Promise.all([
      this.tablesOf(config),
      this.preparation.traces(config.workload),
    ]);
    const outcome = runToEnd(createTimedRun(config, tables, traces));
    if (outcome.kind === 'does-not-fit') throw new Error('the model does not fit in memory');
    const { summary } = outcome.result;
    return score.map((figure) => {
      const [metric, statistic] = splitFigure(figure);
      const seconds = summary[metric][statistic];
      if (seconds === null) throw new Error(`the simulation has no ${figure}`);
      return seconds;
    });
  }

  private async tablesOf(config: RunConfig): Promise<DescribedTables> {
    const tables = await this.preparation.tables(timedOf(config));
    return this.variant.tables?.(tables) ?? tables;
  }
}
