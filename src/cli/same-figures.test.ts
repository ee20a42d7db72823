import { beforeAll, describe, expect, it } from 'vitest';
import { gpusOf } from '../core/config/deployment-config.ts';
import { timedOf } from '../core/config/timed-config.ts';
import { BUNDLED } from '../core/catalog/bundled.ts';
import { listPrice } from '../core/catalog/catalog.ts';
import type { ProbeMeasures } from '../core/search/candidate.ts';
import { economicsOf } from '../core/search/economics.ts';
import { evaluate } from '../core/search/evaluate.ts';
import { loadRunOf, type LoadRun } from '../core/search/load-curve/load-curve.ts';
import { runAtLoad } from '../core/search/load-curve/load-curve-runs.ts';
import type { SimulateOutput } from '../scenario/describe/output.ts';
import { parseScenario } from '../scenario/document/parse.ts';
import { resolveScenario } from '../scenario/document/resolve.ts';
import { preparationOfPublicFiles } from './preparation.ts';
import { runScenario } from './run-scenario.ts';

/** Long outputs: the drain is a third of the time in which requests arrive. */
const RATE = 6;
const REQUESTS = 240;
const DOCUMENT = {
  version: 1,
  model: 'meta-llama/Llama-3.1-8B',
  deployment: { gpu: 'h100-sxm' },
  workload: {
    requests: REQUESTS,
    warmupRequests: 20,
    arrivals: { process: 'poisson', rate: RATE },
    lengths: { distribution: 'fixed', prompt: 256, output: 1000 },
  },
} as const;
/** Reading the profile and growing forests. */
const TIMEOUT = 120_000;

describe('one configuration, asked in every way', () => {
  let headless: SimulateOutput;
  let found: ProbeMeasures;
  let atLoad: LoadRun;
  const parsed = parseScenario(DOCUMENT, BUNDLED);
  if (!parsed.ok) throw new Error('the scenario is refused');
  const config = resolveScenario(parsed.value, BUNDLED);

  beforeAll(async () => {
    headless = await runScenario(parsed.value, false, { requestsCsv: null, chromeTrace: null });
    const preparation = preparationOfPublicFiles(1);
    await preparation.readProfile(timedOf(config));
    const input = {
      config,
      traces: null,
      length: { requests: REQUESTS, longest: REQUESTS },
      train: () => preparation.tables(timedOf(config)),
    };
    const goOn = async () => 'go-on' as const;
    const question = { kind: 'rate', rate: RATE } as const;
    const terms = { question, objectives: [], length: input.length };
    const { outcome } = await evaluate({ ...input, terms, expected: null, breathe: goOn });
    if (outcome.kind !== 'meets') throw new Error(`the search says ${outcome.kind}`);
    found = outcome.measures;
    atLoad = await runAtLoad(input, { rate: RATE, seed: config.workload.seed }, goOn);
  }, TIMEOUT);

  it('has one throughput, one cost and the same percentiles, to the last digit', () => {
    const { summary, cost } = headless;
    expect(found.summary).toEqual(summary);
    expect(atLoad).toEqual(loadRunOf(found, config.workload.seed));
    expect(atLoad.outputTokensPerSecond).toBe(summary.outputTokensPerSecond);
    expect(atLoad.totalTokensPerSecond).toBe(summary.totalTokensPerSecond);
    expect(atLoad.latency.ttft[99]).toBe(summary.ttft.p99);
    const price = listPrice(BUNDLED, 'h100-sxm')?.dollarsPerHour ?? null;
    const terms = { gpus: gpusOf(config.pools[0].deployment), dollarsPerGpuHour: price, wattsPerGpu: 700 };
    const economics = economicsOf(found, terms);
    expect(economics.dollarsPerMillionOutputTokens).toBe(cost?.dollarsPerMillionOutputTokens);
    expect(economics.dollarsPerMillionTokens).toBe(cost?.dollarsPerMillionTokens);
    expect(economics.dollarsPerHour).toBe(cost?.dollarsPerHour);
  });

  it('counts tokens while requests arrive, and the drain apart', () => {
    const { summary } = headless;
    expect(summary.drainSeconds).toBeGreaterThan(5);
    expect(summary.steadySeconds + summary.drainSeconds).toBeCloseTo(summary.duration, 9);
    expect(summary.outputTokensPerSecond).toBeCloseTo((1000 * summary.completed) / summary.steadySeconds, 9);
    // What arrives is served.
    expect(summary.requestsPerSecond).toBeGreaterThan(0.9 * RATE);
  });
});
