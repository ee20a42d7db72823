import type { HostTimes } from '../config/host-times.ts';
import type { PoolConfig } from '../config/pool-config.ts';
import { linearise, solveConstants, type LinearFigure, type Prior } from './fit-constants.ts';

/** The constants of a host, s. */
export type HostConstant = Extract<keyof HostTimes, `${string}Seconds`>;
export type HostPriors = Readonly<Record<HostConstant, Prior>>;

/** A measured run that can be simulated again and again with other host constants. */
export interface FitRun {
  /** Its own host, with which it begins. */
  readonly host: HostTimes;
  /** The figures that are fitted, s. */
  readonly measured: readonly number[];
  /** The same figures as simulated with this host, s. */
  predict(host: HostTimes): Promise<readonly number[]>;
}

/** A run made linear around a point. */
export interface LinearRun<R> {
  readonly run: R;
  readonly figures: readonly LinearFigure[];
}

/** Runs, made linear around constants fitted on all of them. */
export interface LinearFit<R> {
  readonly constants: readonly HostConstant[];
  /** The point, s. */
  readonly values: readonly number[];
  readonly linear: readonly LinearRun<R>[];
}

/**
 * What a host takes, s, before any run is looked at: orders of magnitude of Python's scheduling, of a broadcast between
 * processes and of a PyTorch layer's launches. Most generations have enough runs to leave it.
 */
const USUAL_TIMES: HostPriors = {
  iterationSeconds: { mean: 1e-3, deviation: 1e-3 },
  layerSeconds: { mean: 7e-6, deviation: 5e-6 },
  requestSeconds: { mean: 2e-5, deviation: 2e-5 },
  workerSeconds: { mean: 3e-5, deviation: 3e-5 },
  overlappedSeconds: { mean: 1e-3, deviation: 1e-3 },
  overlappedRequestSeconds: { mean: 4e-5, deviation: 2e-5 },
  eagerLayerSeconds: { mean: 3e-4, deviation: 3e-4 },
  frontendSeconds: { mean: 1.5e-2, deviation: 2e-2 },
  promptTokenSeconds: { mean: 5e-6, deviation: 4e-6 },
};

/** An engine that prepares an iteration while the one before it runs leaves little more than launches between them. */
const BETWEEN_PREPARED: Prior = { mean: 2e-4, deviation: 2e-4 };

/** An engine's times and ways. */
export type ServingHost = Pick<PoolConfig, 'conduct' | 'host'>;

/** What is taken for granted of a host of this kind of engine. */
export function usualPriors({ conduct, host }: ServingHost): HostPriors {
  const prepares = conduct.schedulesAhead || host.overlappedRequestSeconds > 0;
  return prepares ? { ...USUAL_TIMES, iterationSeconds: BETWEEN_PREPARED } : USUAL_TIMES;
}

/** Front ends differ between engines and versions much more than between two servers of one, s. */
const FRONTEND_OF_ONE = 4e-3;

/**
 * What is taken for granted of a host whose engine is known: its constants, or up to half as much again. For fits on
 * a few runs: a constant that they do not show stays.
 */
export function priorsAround(serving: ServingHost): HostPriors {
  const around = Object.entries(usualPriors(serving)).map(([name, { deviation }]) => {
    const mean = serving.host[name as HostConstant];
    const usual = name === 'frontendSeconds' ? FRONTEND_OF_ONE : deviation;
    return [name, { mean, deviation: Math.max(usual, mean / 2) }];
  });
  return Object.fromEntries(around) as HostPriors;
}

/** How far a constant is moved to see what it does, s: a good part of its usual size. */
export const HOST_STEPS: Readonly<Record<HostConstant, number>> = {
  iterationSeconds: 3e-4,
  layerSeconds: 5e-6,
  requestSeconds: 1e-5,
  workerSeconds: 5e-5,
  overlappedSeconds: 5e-4,
  overlappedRequestSeconds: 2e-5,
  eagerLayerSeconds: 5e-5,
  frontendSeconds: 2e-3,
  promptTokenSeconds: 2e-6,
};
/** The model is not quite linear in its constants: it is made linear anew around the first fit. */
export const FIT_ROUNDS = 2;

/** Simulations that fitting one run takes. */
export function simulationsPerRun(constants: readonly HostConstant[]): number {
  return FIT_ROUNDS * (constants.length + 1);
}

/** Makes the runs linear around constants that fit them all. The first guess is the first run's own host. */
export async function lineariseRuns<R extends FitRun>(
  runs: readonly [R, ...R[]],
  constants: readonly HostConstant[],
  priors: HostPriors,
  onRun: (round: number, done: number) => void = () => undefined,
): Promise<LinearFit<R>> {
  const { host } = runs[0];
  let values: readonly number[] = constants.map((name) => host[name]);
  for (let round = 1; ; round++) {
    const linear: LinearRun<R>[] = [];
    for (const run of runs) {
      linear.push({ run, figures: await lineariseRun(run, constants, values) });
      onRun(round, linear.length);
    }
    if (round === FIT_ROUNDS) return { constants, values, linear };
    values = solveHost({ constants, values, linear }, priors);
  }
}

/** The most likely constants, s, in their order. */
export function solveHost(
  { constants, values, linear }: LinearFit<unknown>,
  priors: HostPriors,
): readonly number[] {
  const figures = linear.flatMap((run) => run.figures);
  return solveConstants(
    figures,
    values,
    constants.map((name) => priors[name]),
  );
}

export function hostWith(
  host: HostTimes,
  constants: readonly HostConstant[],
  values: readonly number[],
): HostTimes {
  return { ...host, ...Object.fromEntries(constants.map((name, i) => [name, values[i] as number])) };
}

async function lineariseRun(
  run: FitRun,
  constants: readonly HostConstant[],
  values: readonly number[],
): Promise<LinearFigure[]> {
  const at = await run.predict(hostWith(run.host, constants, values));
  const stepped: (readonly number[])[] = [];
  const steps = constants.map((name) => HOST_STEPS[name]);
  for (let i = 0; i < constants.length; i++) {
    const moved = values.map((value, j) => (i === j ? value + (steps[i] as number) : value));
    stepped.push(await run.predict(hostWith(run.host, constants, moved)));
  }
  return linearise(run.measured, at, stepped, steps);
}
