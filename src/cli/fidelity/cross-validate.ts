import { groupBy } from '../../lib/group-by.ts';
import {
  linearise,
  solveConstants,
  type LinearFigure,
  type Prior,
} from '../../core/calibration/fit-constants.ts';
import type { HostConfig } from '../../core/engine/run-config.ts';
import { calibrationOf } from '../../scenario/hosts.ts';
import type { HostTime } from '../../scenario/scenario.ts';
import type { SimulatedRun } from './simulated-run.ts';

/**
 * What a host takes, s, before any of these runs is looked at: orders of magnitude of Python's scheduling, of a broadcast
 * between processes and of a PyTorch layer's launches. Most generations have enough runs to leave it.
 */
const PRIORS: Readonly<Record<HostTime, Prior>> = {
  iterationSeconds: { mean: 5e-4, deviation: 5e-4 },
  requestSeconds: { mean: 2e-5, deviation: 2e-5 },
  workerSeconds: { mean: 3e-5, deviation: 3e-5 },
  overlappedSeconds: { mean: 1e-3, deviation: 1e-3 },
  overlappedRequestSeconds: { mean: 4e-5, deviation: 2e-5 },
  eagerLayerSeconds: { mean: 3e-4, deviation: 3e-4 },
  frontendSeconds: { mean: 6e-3, deviation: 4e-3 },
};
/** How far a constant is moved to see what it does, s: a good part of its usual size. */
const STEPS: Readonly<Record<HostTime, number>> = {
  iterationSeconds: 3e-4,
  requestSeconds: 1e-5,
  workerSeconds: 5e-5,
  overlappedSeconds: 5e-4,
  overlappedRequestSeconds: 2e-5,
  eagerLayerSeconds: 5e-5,
  frontendSeconds: 2e-3,
};
/** The model is not quite linear in its constants: it is made linear anew around the first fit. */
const ROUNDS = 2;

/** Constants fitted on some runs of one generation of an engine. */
export interface Calibration {
  readonly generation: string;
  readonly constants: readonly HostTime[];
  readonly values: readonly number[];
  readonly runs: number;
}

interface LinearRun {
  readonly run: SimulatedRun;
  readonly figures: readonly LinearFigure[];
}

/** One generation's runs, made linear around constants fitted on all of them. */
export interface FittedGeneration extends Calibration {
  readonly linear: readonly LinearRun[];
}

/** Sorts runs by generation and fits each on all its runs. */
export async function fitGenerations(
  runs: readonly SimulatedRun[],
  onProgress: (text: string) => void,
): Promise<FittedGeneration[]> {
  const byGeneration = groupBy(runs, ({ run }) => calibrationOf(run.scenario.engine).generation);
  const fitted: FittedGeneration[] = [];
  for (const [generation, members] of byGeneration) {
    const [first] = members;
    if (first === undefined) continue;
    const { constants } = calibrationOf(first.run.scenario.engine);
    let values: readonly number[] = constants.map((name) => first.config.host[name]);
    let linear: LinearRun[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      linear = [];
      for (const run of members) {
        linear.push({ run, figures: await lineariseRun(run, constants, values) });
        onProgress(`${generation}, round ${round + 1} of ${ROUNDS}: ${linear.length} of ${members.length}`);
      }
      if (round < ROUNDS - 1) values = solve(linear, constants, values);
    }
    fitted.push({
      generation,
      constants,
      values,
      runs: members.length,
      linear,
    });
  }
  return fitted;
}

/** The constants fitted on all runs of the generation. */
export function fitAll({ linear, values, ...rest }: FittedGeneration): Calibration {
  return { ...rest, values: solve(linear, rest.constants, values) };
}

/**
 * Each run with constants fitted without its group; without itself where its generation has one group only. Calls for
 * each run with its host.
 */
export function heldOutHosts({ constants, linear, values }: FittedGeneration): Map<SimulatedRun, HostConfig> {
  const groups = new Set(linear.map(({ run }) => run.run.group));
  const hosts = new Map<SimulatedRun, HostConfig>();
  const known = new Map<string, readonly number[]>();
  for (const { run } of linear) {
    const fold = groups.size > 1 ? run.run.group : run.run.id;
    const isHeldOut = ({ run: { run: other } }: LinearRun): boolean =>
      (groups.size > 1 ? other.group : other.id) === fold;
    const fitted =
      known.get(fold) ??
      solve(
        linear.filter((other) => !isHeldOut(other)),
        constants,
        values,
      );
    known.set(fold, fitted);
    hosts.set(run, hostWith(run.config.host, constants, fitted));
  }
  return hosts;
}

export function hostWith(
  host: HostConfig,
  constants: readonly HostTime[],
  values: readonly number[],
): HostConfig {
  return { ...host, ...Object.fromEntries(constants.map((name, i) => [name, values[i] as number])) };
}

function solve(
  linear: readonly LinearRun[],
  constants: readonly HostTime[],
  values: readonly number[],
): number[] {
  const figures = linear.flatMap((run) => run.figures);
  return solveConstants(
    figures,
    values,
    constants.map((name) => PRIORS[name]),
  );
}

async function lineariseRun(
  run: SimulatedRun,
  constants: readonly HostTime[],
  values: readonly number[],
): Promise<LinearFigure[]> {
  const at = await run.predict(hostWith(run.config.host, constants, values));
  const stepped: number[][] = [];
  const steps = constants.map((name) => STEPS[name]);
  for (let i = 0; i < constants.length; i++) {
    const moved = values.map((value, j) => (i === j ? value + (steps[i] as number) : value));
    stepped.push(await run.predict(hostWith(run.config.host, constants, moved)));
  }
  return linearise(run.measured, at, stepped, steps);
}
