import type { HostTimes } from '../../core/config/host-times.ts';
import { timedOf } from '../../core/config/timed-config.ts';
import { timingKey } from '../../core/predictors/tables/timing-key.ts';
import { withPool, type RunConfig } from '../../core/config/run-config.ts';
import type { Trace } from '../../core/config/trace.ts';
import { runToEnd } from '../../core/run/drive-run.ts';
import { createTimedRun } from '../../core/run/timed-run.ts';
import { ForestCache } from '../../core/predictors/regressors/forest-cache.ts';
import type { IterationDeviation, TimingTables } from '../../core/predictors/tables/timing-tables.ts';
import { trainTimings } from '../../core/predictors/train.ts';
import { asConducted } from '../../scenario/measured/client-conduct.ts';
import { measuredSeconds, splitFigure, type MeasuredRun } from '../../scenario/measured/measured-run.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';
import { traceIdsOf } from '../../scenario/document/trace-ids.ts';
import { readProfile, readTrace } from '../read-files.ts';

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
  readonly tables?: (tables: TimingTables) => TimingTables;
}

/** Makes runs ready to be simulated; tables of equal configurations are trained once. */
export class RunSimulator {
  private readonly tables = new Map<string, Promise<TimingTables>>();
  private readonly cache = new ForestCache();
  private readonly variant: Variant;

  constructor(variant: Variant = {}) {
    this.variant = variant;
  }

  prepare(run: MeasuredRun): SimulatedRun {
    const { scenario = asConducted, config: changed = (config) => config } = this.variant;
    const config = changed(resolveScenario(scenario(run)));
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
    const [tables, traces] = await Promise.all([this.tablesOf(config), this.tracesOf(config)]);
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

  private tracesOf({ workload }: RunConfig): Promise<Trace[]> {
    return Promise.all(traceIdsOf(workload).map(readTrace));
  }

  private tablesOf(config: RunConfig): Promise<TimingTables> {
    const key = timingKey(timedOf(config));
    const known = this.tables.get(key);
    if (known !== undefined) return known;
    const made = this.train(config);
    this.tables.set(key, made);
    return made;
  }

  private async train(config: RunConfig): Promise<TimingTables> {
    const timed = timedOf(config);
    const profile = await readProfile(timed);
    const tables = await trainTimings({ profile, ...timed }, undefined, undefined, { cache: this.cache });
    return this.variant.tables?.(tables) ?? tables;
  }
}
