import { groupBy } from '../../lib/group-by.ts';
import {
  FIT_ROUNDS,
  hostWith,
  lineariseRuns,
  solveHost,
  usualPriors,
  type HostPriors,
  type LinearFit,
  type LinearRun,
} from '../../core/calibration/fit-host.ts';
import type { HostTime, HostTimes } from '../../core/config/host-times.ts';
import { generationOfEngine } from '../../scenario/engines/hosts.ts';
import type { SimulatedRun } from './simulated-run.ts';

/** Constants fitted on some runs of one generation of an engine. */
export interface Calibration {
  /** Its label. */
  readonly generation: string;
  readonly constants: readonly HostTime[];
  readonly values: readonly number[];
  readonly runs: number;
}

/** One generation's runs, made linear around constants fitted on all of them. */
export interface FittedGeneration extends Calibration, LinearFit<SimulatedRun> {
  readonly constants: readonly HostTime[];
  readonly priors: HostPriors;
}

/** Sorts runs by generation and fits each on all its runs. */
export async function fitGenerations(
  runs: readonly SimulatedRun[],
  onProgress: (text: string) => void,
): Promise<FittedGeneration[]> {
  const byGeneration = groupBy(runs, ({ run }) => generationOfEngine(run.scenario.engine).id);
  const fitted: FittedGeneration[] = [];
  for (const [first, ...others] of byGeneration.values()) {
    if (first === undefined) continue;
    const count = others.length + 1;
    const { constants, label: generation } = generationOfEngine(first.run.scenario.engine);
    const priors = usualPriors(first.config.pools[0]);
    const fit = await lineariseRuns([first, ...others], constants, priors, (round, done) =>
      onProgress(`${generation}, round ${round} of ${FIT_ROUNDS}: ${done} of ${count}`),
    );
    fitted.push({ ...fit, generation, constants, priors, runs: count });
  }
  return fitted;
}

/** The constants fitted on all runs of the generation. */
export function fitAll(fit: FittedGeneration): Calibration {
  return { ...fit, values: solveHost(fit, fit.priors) };
}

/**
 * Each run with constants fitted without its group; without itself where its generation has one group only. Calls for
 * each run with its host.
 */
export function heldOutHosts({
  constants,
  linear,
  priors,
  values,
}: FittedGeneration): Map<SimulatedRun, HostTimes> {
  const groups = new Set(linear.map(({ run }) => run.run.group));
  const hosts = new Map<SimulatedRun, HostTimes>();
  const known = new Map<string, readonly number[]>();
  for (const { run } of linear) {
    const fold = groups.size > 1 ? run.run.group : run.run.id;
    const isHeldOut = ({ run: { run: other } }: LinearRun<SimulatedRun>): boolean =>
      (groups.size > 1 ? other.group : other.id) === fold;
    const kept = linear.filter((other) => !isHeldOut(other));
    const fitted = known.get(fold) ?? solveHost({ constants, values, linear: kept }, priors);
    known.set(fold, fitted);
    hosts.set(run, hostWith(run.host, constants, fitted));
  }
  return hosts;
}
