import { PLAIN_CONDUCT } from '../config/engine-conduct.ts';
import { withPool } from '../config/run-config.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NO_HOST_TIME, type HostTimes } from '../config/host-times.ts';
import { runToEnd } from '../run/drive-run.ts';
import { createRun, workloadOf } from '../run/run.ts';
import { GROWING_TIMES } from '../run/testing/checked-run.ts';
import { listConfig } from '../run/testing/list-config.ts';
import {
  FIT_ROUNDS,
  lineariseRuns,
  priorsAround,
  simulationsPerRun,
  solveHost,
  type FitRun,
  type HostConstant,
} from './fit-host.ts';

const CONSTANTS = ['iterationSeconds', 'requestSeconds', 'frontendSeconds'] as const;
const STARTING: HostTimes = {
  ...NO_HOST_TIME,
  iterationSeconds: 1e-3,
  requestSeconds: 2e-5,
  frontendSeconds: 5e-3,
};

/** Means of TTFT and TPOT of so many requests that come at once. */
async function figuresOf(count: number, host: HostTimes): Promise<readonly number[]> {
  const requests = Array.from({ length: count }, () => [0, 100, 40] as const);
  const config = withPool(listConfig({ requests }), { host });
  const outcome = runToEnd(createRun(config, GROWING_TIMES, workloadOf(config, [])));
  if (outcome.kind !== 'done') throw new Error(`ended as ${outcome.kind}`);
  const { ttft, tpot } = outcome.result.summary;
  return [ttft.mean ?? 0, tpot.mean ?? 0];
}

/** A run that was measured on a server with this host, and is simulated beginning with another. */
async function measuredRun(count: number, served: HostTimes): Promise<FitRun> {
  return {
    host: STARTING,
    measured: await figuresOf(count, served),
    predict: (host) => figuresOf(count, host),
  };
}

async function fit(counts: readonly [number, ...number[]], served: HostTimes): Promise<readonly number[]> {
  const [first, ...others] = counts;
  const runs = await Promise.all(others.map((count) => measuredRun(count, served)));
  const priors = priorsAround({ host: STARTING, conduct: PLAIN_CONDUCT });
  return solveHost(
    await lineariseRuns([await measuredRun(first, served), ...runs], CONSTANTS, priors),
    priors,
  );
}

const hostOf = (values: readonly number[]): HostTimes => ({
  ...STARTING,
  ...Object.fromEntries(CONSTANTS.map((name, i) => [name, values[i]])),
});
const seconds = (max: number) => fc.double({ min: 0, max, noNaN: true });

describe('host constants fitted on runs', () => {
  it('are those that the runs were made with', async () => {
    await fc.assert(
      fc.asyncProperty(seconds(1.5e-3), seconds(6e-5), seconds(0.012), async (...served) => {
        const fitted = await fit([1, 2, 4, 8, 16, 32], hostOf(served));
        // Of iterations of 5 ms and more a fiftieth, and what 12 requests share of it: priors pull a little.
        const allowed = [1e-4, 8e-6, 1e-3];
        fitted.forEach((value, i) => {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(Math.abs(value - (served[i] as number))).toBeLessThan(allowed[i] as number);
        });
      }),
      { numRuns: 15 },
    );
  });

  it('stay where they are when the predictions are right', async () => {
    const fitted = await fit([2, 16], STARTING);
    CONSTANTS.forEach((name, i) => expect(fitted[i]).toBeCloseTo(STARTING[name], 9));
  });

  it('stay near the prior where one run cannot tell them apart', async () => {
    const served = { ...STARTING, iterationSeconds: 4e-3 };
    const [iteration = 0, request = 0] = await fit([8], served);
    expect(iteration).toBeGreaterThan(STARTING.iterationSeconds);
    expect(iteration).toBeLessThan(served.iterationSeconds);
    expect(request).toBeLessThan(4 * STARTING.requestSeconds);
  });

  it('take as many simulations of a run as are announced', async () => {
    let calls = 0;
    const run = await measuredRun(2, STARTING);
    const counted: FitRun = { ...run, predict: (host) => (calls++, run.predict(host)) };
    const rounds: number[] = [];
    await lineariseRuns(
      [counted],
      CONSTANTS,
      priorsAround({ host: STARTING, conduct: PLAIN_CONDUCT }),
      (round) => rounds.push(round),
    );
    expect(calls).toBe(simulationsPerRun(CONSTANTS));
    expect(rounds).toHaveLength(FIT_ROUNDS);
  });
});

describe('priors around a host', () => {
  it('lie at its constants and are the wider the larger these are', () => {
    fc.assert(
      fc.property(seconds(0.1), (value) => {
        const name: HostConstant = 'iterationSeconds';
        const { mean, deviation } = priorsAround({
          host: { ...NO_HOST_TIME, [name]: value },
          conduct: PLAIN_CONDUCT,
        })[name];
        expect(mean).toBe(value);
        expect(deviation).toBe(Math.max(1e-3, value / 2));
      }),
    );
  });
});
