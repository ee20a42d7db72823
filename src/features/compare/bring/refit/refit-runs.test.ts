import { BUNDLED } from '../../../../core/catalog/bundled.ts';
import { firstIssueText } from '../../../../scenario/describe/issue-text.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runToEnd } from '../../../../core/run/drive-run.ts';
import { createRun, workloadOf } from '../../../../core/run/run.ts';
import { GROWING_TIMES } from '../../../../core/run/testing/checked-run.ts';
import { hostOf } from '../../../../scenario/engines/hosts.ts';
import type { MeasuredRun } from '../../../../scenario/measured/measured-run.ts';
import { parseMeasuredRun } from '../../../../scenario/measured/parse-runs.ts';
import { resolveScenario } from '../../../../scenario/document/resolve.ts';
import type { HostTimes } from '../../../../core/config/host-times.ts';
import { NotSimulated, type RefitRun, type Simulate } from './fitted-run.ts';
import { refitRuns, type RefitRuns } from './refit-runs.ts';
import { runSets } from './run-sets.ts';

const ENGINE = { name: 'vllm', version: '0.12' };
const SHIPPED = hostOf(ENGINE);

const simulate: Simulate = async (scenario) => {
  const config = resolveScenario(scenario, BUNDLED);
  const outcome = runToEnd(createRun(config, GROWING_TIMES, workloadOf(config, [])));
  if (outcome.kind !== 'done') throw new NotSimulated('it does not fit');
  return outcome.result.summary;
};

function runOf(concurrency: number, measured: object, score: readonly string[]): MeasuredRun {
  const parsed = parseMeasuredRun(
    {
      id: `${concurrency} in flight`,
      group: 'own',
      engine: 'vllm 0.12',
      source: 'this test',
      scenario: {
        version: 1,
        model: 'meta-llama/Llama-3.1-8B',
        deployment: { gpu: 'h100-sxm', tensorParallel: concurrency > 4 ? 2 : 1 },
        workload: {
          requests: 4 * concurrency,
          arrivals: { process: 'closed-loop', concurrency },
          lengths: { distribution: 'fixed', prompt: 200, output: 30 },
        },
      },
      measured,
      score,
    },
    '[0]',
    BUNDLED,
  );
  if (!parsed.ok) throw new Error(firstIssueText(parsed.issues));
  return parsed.value;
}

/** A run as measured on a server with other host times. */
async function measuredWith(host: Partial<HostTimes>, concurrency: number): Promise<RefitRun> {
  const { scenario } = runOf(concurrency, { tpot: { mean: 1 } }, ['tpot.mean']);
  const { tpot, e2e } = await simulate({ ...scenario, engine: { ...ENGINE, host } });
  const run = runOf(concurrency, { tpot: { mean: tpot.mean, p99: tpot.p99 }, e2e: { mean: e2e.mean } }, [
    'tpot.mean',
    'tpot.p99',
    'e2e.mean',
  ]);
  return { run, scenario: run.scenario };
}

async function allWith(host: Partial<HostTimes>): Promise<RefitRuns> {
  const [one, ...others] = await Promise.all([1, 2, 4, 8, 16, 32].map((count) => measuredWith(host, count)));
  return [one as RefitRun, ...others];
}

const factor = fc.double({ min: 0.5, max: 2, noNaN: true });

describe('a refit', () => {
  it('finds the host times that results were made with, and says what they do to the errors', async () => {
    await fc.assert(
      fc.asyncProperty(factor, factor, async (layer, request) => {
        const served = {
          layerSeconds: layer * SHIPPED.layerSeconds,
          requestSeconds: request * SHIPPED.requestSeconds,
        };
        const refit = await refitRuns(await allWith(served), simulate, () => {});
        expect(refit.runs).toBe(6);
        expect(refit.leftOut).toEqual([]);
        for (const { name, before, after } of refit.constants) {
          expect(before).toBe(SHIPPED[name]);
          expect(after).toBe(refit.host[name]);
        }
        expect(refit.host.layerSeconds).toBeGreaterThan(served.layerSeconds - 2e-6);
        expect(refit.host.layerSeconds).toBeLessThan(served.layerSeconds + 2e-6);
        expect(refit.host.requestSeconds).toBeGreaterThan(served.requestSeconds - 6e-6);
        expect(refit.host.requestSeconds).toBeLessThan(served.requestSeconds + 6e-6);
        expect(refit.errors.map(({ name }) => name)).toEqual(['tpot.mean', 'tpot.p99', 'e2e.mean']);
        for (const { before, after } of refit.errors)
          expect(after).toBeLessThanOrEqual(Math.max(before, 0.5));
      }),
      { numRuns: 5 },
    );
  });

  it('leaves the times that ship where predictions are right', async () => {
    const { constants } = await refitRuns([await measuredWith({}, 4)], simulate, () => {});
    for (const { before, after } of constants) expect(after / before).toBeCloseTo(1, 3);
  });

  it('leaves out what cannot be simulated, and counts what it does', async () => {
    const served = { iterationSeconds: 2e-3 };
    const [good, bad] = [await measuredWith(served, 2), await measuredWith(served, 4)];
    const picky: Simulate = (scenario) =>
      scenario.workload.arrivals['concurrency'] === 4
        ? Promise.reject(new NotSimulated('too large'))
        : simulate(scenario);
    const seen: (readonly [number, number])[] = [];
    const refit = await refitRuns([bad, good], picky, (done, total) => seen.push([done, total]));
    expect(refit.runs).toBe(1);
    expect(refit.leftOut).toEqual(['4 in flight: too large.']);
    expect(seen.at(-1)).toEqual([7, 7]);
    await expect(refitRuns([bad], picky, () => {})).rejects.toThrow('4 in flight: too large.');
  });

  it('ends with what ends a simulation', async () => {
    const run = await measuredWith({}, 2);
    const stopped: Simulate = () => Promise.reject(new Error('stopped'));
    await expect(refitRuns([run], stopped, () => {})).rejects.toThrow('stopped');
  });
});

describe('runs that can be fitted together', () => {
  const run = (id: number, version = '0.12'): RefitRun => {
    const measured = { ...runOf(id, { tpot: { mean: 0.01 } }, ['tpot.mean']) };
    return { run: measured, scenario: { ...measured.scenario, engine: { name: 'vllm', version } } };
  };

  it('are of one generation of an engine, the compared one first', () => {
    const file = [run(1), run(2), run(3, '0.15'), run(4, '0.8.4')];
    const [, second] = file;
    if (second === undefined) throw new Error('no second run');
    const sets = runSets(second, file, []);
    expect(sets.map(({ label }) => label)).toEqual([
      'this result',
      '3 results of the file, vllm 0.8 to 0.13',
    ]);
    expect(sets[1]?.runs.map((one) => one.run.id)).toEqual(['2 in flight', '1 in flight', '4 in flight']);
  });

  it('may be kept in the browser, each once', () => {
    const current = run(1);
    const sets = runSets(current, [current], [run(1).run, run(2).run]);
    expect(sets.map(({ label }) => label)).toEqual([
      'this result',
      'this and 1 kept in this browser, vllm 0.8 to 0.13',
    ]);
  });
});
