import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Objective } from '../results/goodput.ts';
import { METRICS } from '../metrics/summary.ts';
import { probe, SearchCancelled } from './probe.ts';
import { rateAt } from './rate-grid.ts';
import { configOf, createTables } from './testing.ts';

const tablesOf = createTables((file) => readFileSync(file, 'utf8'));
const GO_ON = async () => 'go-on' as const;

const anObjective: fc.Arbitrary<Objective> = fc.record({
  metric: fc.constantFrom(...METRICS),
  percentile: fc.constantFrom(50, 90, 95, 99, 100),
  seconds: fc.constantFrom(0.01, 0.03, 0.1, 0.5, 2, 10),
});
const aScheduler = fc.constantFrom(
  { policy: 'vllm-v1' },
  { policy: 'vllm', maxBatchSize: 16 },
  { policy: 'sarathi', maxBatchSize: 32 },
  { policy: 'orca-plus', maxBatchSize: 64 },
);

describe('probe', () => {
  test('stopping early never changes whether a rate meets the constraint', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anObjective, { maxLength: 3 }),
        aScheduler,
        fc.integer({ min: 20, max: 160 }),
        fc.integer({ min: 1, max: 2 }),
        fc.nat(1000),
        async (objectives, scheduler, index, replicas, seed) => {
          const config = configOf({ deployment: { gpu: 'l40s', replicas }, scheduler, seed });
          const input = { config, tables: await tablesOf(config), traces: null, objectives };
          const early = await probe({ ...input, stopsEarly: true }, rateAt(index), GO_ON);
          const whole = await probe({ ...input, stopsEarly: false }, rateAt(index), GO_ON);
          expect(early.meets).toBe(whole.meets);
          if (early.measures !== null) expect(early.measures).toEqual(whole.measures);
          if (early.meets) expect(early.measures).not.toBeNull();
        },
      ),
      {
        numRuns: 60,
        // One replica has gone on by itself while the other still has a batch in flight.
        examples: [[[{ metric: 'ttft', percentile: 100, seconds: 0.5 }], { policy: 'vllm-v1' }, 20, 2, 0]],
      },
    );
  });

  test('an overloaded run is given up before its end', async () => {
    const config = configOf({ deployment: { gpu: 'l40s' }, requests: 2000 });
    const objectives: Objective[] = [{ metric: 'ttft', percentile: 90, seconds: 2 }];
    let breaths = 0;
    const count = async () => {
      breaths += 1;
      return 'go-on' as const;
    };
    const input = { config, tables: await tablesOf(config), traces: null, objectives };
    await probe({ ...input, stopsEarly: false }, 60, count);
    const whole = breaths;
    breaths = 0;
    const { meets, measures } = await probe({ ...input, stopsEarly: true }, 60, count);
    expect({ meets, measures }).toEqual({ meets: false, measures: null });
    expect(breaths).toBeLessThan(whole / 2);
  });

  test('the same requests come at every rate, only closer together', async () => {
    const config = configOf({ deployment: { gpu: 'l40s' } });
    const input = { config, tables: await tablesOf(config), traces: null, objectives: [], stopsEarly: false };
    const [slow, fast] = [await probe(input, 0.25, GO_ON), await probe(input, 0.5, GO_ON)];
    const tokens = (outcome: typeof slow) =>
      (outcome.measures?.summary.totalTokensPerSecond ?? 0) /
      (outcome.measures?.summary.requestsPerSecond ?? 1);
    expect(tokens(slow)).toBeCloseTo(tokens(fast), 6);
    const seconds = (outcome: typeof slow) => outcome.measures?.summary.duration ?? 0;
    // The last requests take as long as ever to be served.
    expect(seconds(slow) / seconds(fast)).toBeGreaterThan(1.95);
    expect(seconds(slow) / seconds(fast)).toBeLessThanOrEqual(2);
  });

  test('a cancelled probe says so by an error of its own', async () => {
    const config = configOf({ deployment: { gpu: 'l40s' } });
    const input = { config, tables: await tablesOf(config), traces: null, objectives: [], stopsEarly: true };
    await expect(probe(input, 1, async () => 'cancel')).rejects.toThrow(SearchCancelled);
  });
});
