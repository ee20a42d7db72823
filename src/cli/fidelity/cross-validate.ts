import { groupBy } from '../../lib/group-by.ts';
import { fittedTimes } from '../../core/calibration/fitted-times.ts';
import { linearise } from '../../core/calibration/fit-constants.ts';
import {
  FIT_ROUNDS,
  HOST_STEPS,
  hostWith,
  solveHost,
  usualPriors,
  type HostPriors,
  type LinearFit,
  type LinearRun,
} from '../../core/calibration/fit-host.ts';
import type { HostTime, HostTimes } from '../../core/config/host-times.ts';
import type { Generation } from '../../core/engines/engine.ts';
import { isLatency } from '../../scenario/measured/measured-run.ts';
import type { RunPool } from './run-pool.ts';
import type { PreparedRun, Prediction } from './simulated-run.ts';
import { generationLabel } from '../../core/engines/generation-labels.ts';

/** One generation's runs, made linear around constants fitted on all of them. */
export interface FittedGeneration extends LinearFit<PreparedRun> {
  readonly generation: Generation;
  readonly constants: readonly HostTime[];
  readonly priors: HostPriors;
}

/**
 * Sorts runs by generation and fits each on all its latencies. What offline programs make of all requests at once says
 * little of a host, and is not fitted. Runs that cannot be simulated are left out.
 */
export async function fitGenerations(
  pool: RunPool,
  runs: readonly PreparedRun[],
  onProgress: (text: string) => void,
): Promise<FittedGeneration[]> {
  const byGeneration = groupBy(runs, ({ generation }) => generation.id);
  const fitted: FittedGeneration[] = [];
  for (const members of byGeneration.values()) {
    const [first] = members;
    if (first === undefined) continue;
    const { generation, config } = first;
    const constants = fittedTimes(generation);
    const priors = usualPriors(config.pools[0]);
    let values: readonly number[] = constants.map((name) => generation.host[name]);
    let linear = await lineariseRuns(pool, members, constants, values);
    for (let round = 2; round <= FIT_ROUNDS; round++) {
      onProgress(`${generationLabel(generation)}: ${members.length} runs, round ${round} of ${FIT_ROUNDS}`);
      values = solveHost({ constants, values, linear }, priors);
      linear = await lineariseRuns(pool, members, constants, values);
    }
    fitted.push({ generation, constants, values, linear, priors });
  }
  return fitted;
}

async function lineariseRuns(
  pool: RunPool,
  runs: readonly PreparedRun[],
  constants: readonly HostTime[],
  values: readonly number[],
): Promise<LinearRun<PreparedRun>[]> {
  const steps = constants.map((name) => HOST_STEPS[name]);
  const points = [
    values,
    ...steps.map((step, i) => values.map((value, j) => (i === j ? value + step : value))),
  ];
  const replies = await pool.ask(
    runs.map((run) => ({ run, hosts: points.map((point) => hostWith(run.host, constants, point)) })),
  );
  return runs.flatMap((run, i) => {
    const reply = replies[i];
    if (reply === undefined || !reply.ok) return [];
    const [at, ...stepped] = reply.predictions.map((prediction) => latenciesOf(run, prediction.figures));
    if (at === undefined) return [];
    return [{ run, figures: linearise(latenciesOf(run, run.measured), at, stepped, steps) }];
  });
}

function latenciesOf({ run }: PreparedRun, figures: Prediction['figures']): number[] {
  return figures.filter((_, i) => {
    const figure = run.score[i];
    return figure !== undefined && isLatency(figure);
  });
}

/** The constants fitted on all runs of the generation, s, in their order. */
export function fitAll(fit: FittedGeneration): readonly number[] {
  return solveHost(fit, fit.priors);
}

/** Each run with constants fitted without its group; without itself where its generation has one group only. */
export function heldOutHosts({
  constants,
  linear,
  priors,
  values,
}: FittedGeneration): Map<PreparedRun, HostTimes> {
  const groups = new Set(linear.map(({ run }) => run.run.group));
  const foldOf = ({ run: { run } }: LinearRun<PreparedRun>): string => (groups.size > 1 ? run.group : run.id);
  const hosts = new Map<PreparedRun, HostTimes>();
  for (const [fold, members] of groupBy(linear, foldOf)) {
    const kept = linear.filter((other) => foldOf(other) !== fold);
    const fitted = solveHost({ constants, values, linear: kept }, priors);
    for (const { run } of members) hosts.set(run, hostWith(run.host, constants, fitted));
  }
  return hosts;
}
