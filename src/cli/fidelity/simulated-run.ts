import { COMPLETE } from '../../core/catalog/complete-catalog.ts';
import type { HostTimes } from '../../core/config/host-times.ts';
import { timedOf } from '../../core/config/timed-config.ts';
import { withPool, type RunConfig } from '../../core/config/run-config.ts';
import { runToEnd } from '../../core/run/drive-run.ts';
import { createTimedRun } from '../../core/run/timed-run.ts';
import type { IterationDeviation, DescribedTables } from '../../core/timing/tables/timing-tables.ts';
import { asConducted } from '../../scenario/measured/client-conduct.ts';
import { asSent } from '../../scenario/measured/as-sent.ts';
import { predictedFigure } from '../../scenario/measured/compare.ts';
import { measuredValue, type MeasuredRun } from '../../scenario/measured/measured-run.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import type { Generation } from '../../core/engines/engine.ts';
import { generationOfEngine } from '../../scenario/engines/hosts.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';
import { preparationOfPublicFiles } from '../preparation.ts';

/** Runs on equal tables come one after another. */
const KEPT_TABLES = 4;

/** The scored figures of a run as predicted, s or tokens/s. */
export interface Prediction {
  readonly figures: readonly number[];
  /** How far the forests' trees are apart on its iterations. */
  readonly deviation: IterationDeviation;
}

/** A measured run, and what it is simulated as. */
export interface PreparedRun {
  readonly run: MeasuredRun;
  /** Its scenario as it was conducted. */
  readonly conducted: Scenario;
  /** Whose host times it is simulated with. */
  readonly generation: Generation;
  readonly config: RunConfig;
  /** The host of its engine as shipped. */
  readonly host: HostTimes;
  /** The scored figures as measured, s or tokens/s. */
  readonly measured: readonly number[];
}

/** A measured run that can be simulated again and again with other host constants. */
export interface SimulatedRun extends PreparedRun {
  /** Throws where the configuration cannot be simulated. */
  predict(host: HostTimes): Promise<Prediction>;
}

/** How a part of the model is switched off, to see what it is worth. */
export interface Variant {
  /** The scenario that a run is simulated as; by default as it was conducted. */
  readonly scenario?: (run: MeasuredRun) => Scenario;
  readonly config?: (config: RunConfig) => RunConfig;
  readonly tables?: (tables: DescribedTables) => DescribedTables;
}

/** What a run is simulated as. Throws where it cannot be. */
export function prepareRun(
  run: MeasuredRun,
  { scenario = (one) => asConducted(one, COMPLETE), config: change }: Variant = {},
): PreparedRun {
  const conducted = scenario(run);
  const resolved = asSent(resolveScenario(conducted, COMPLETE), run);
  const config = change?.(resolved) ?? resolved;
  const measured = run.score.map((figure) => measuredValue(run.measured, figure) as number);
  return {
    run,
    conducted,
    generation: generationOfEngine(conducted.engine),
    config,
    host: config.pools[0].host,
    measured,
  };
}

/** Makes runs ready to be simulated; tables of equal configurations in a row are trained once. */
export class RunSimulator {
  private readonly preparation = preparationOfPublicFiles(KEPT_TABLES);
  private readonly variant: Variant;

  constructor(variant: Variant = {}) {
    this.variant = variant;
  }

  prepare(run: MeasuredRun): SimulatedRun {
    const prepared = prepareRun(run, this.variant);
    return { ...prepared, predict: (host) => this.predict(run, withPool(prepared.config, { host })) };
  }

  private async predict({ score }: MeasuredRun, config: RunConfig): Promise<Prediction> {
    const [tables, traces] = await Promise.all([
      this.tablesOf(config),
      this.preparation.traces(config.workload),
    ]);
    const outcome = runToEnd(createTimedRun(config, tables, traces));
    if (outcome.kind === 'does-not-fit') throw new Error('the model does not fit in memory');
    const { summary } = outcome.result;
    const figures = score.map((figure) => {
      const predicted = predictedFigure(summary, figure);
      if (predicted === null) throw new Error(`the simulation has no ${figure}`);
      return predicted;
    });
    return { figures, deviation: tables.deviation };
  }

  private async tablesOf(config: RunConfig): Promise<DescribedTables> {
    const tables = await this.preparation.tables(timedOf(config));
    return this.variant.tables?.(tables) ?? tables;
  }
}
