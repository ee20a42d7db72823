import { describe, expect, it } from 'vitest';
import { BUNDLED } from '../core/catalog/bundled.ts';
import { parseScenario } from '../scenario/document/parse.ts';
import { loadText } from '../scenario/describe/load-text.ts';
import { runScenario } from './run-scenario.ts';

/** Profiles are read and fitted, and 20,000 requests simulated. */
const TIMEOUT = 180_000;

/** Requests of 1,024 + 256 tokens. */
async function served(requests: number, rate: number, model: string, tensorParallel: number) {
  const parsed = parseScenario(
    {
      version: 1,
      model: `meta-llama/${model}`,
      deployment: { gpu: 'h100-sxm', tensorParallel },
      workload: {
        requests,
        arrivals: { process: 'poisson', rate },
        lengths: { distribution: 'fixed', prompt: 1024, output: 256 },
      },
    },
    BUNDLED,
  );
  if (!parsed.ok) throw new Error('the scenario is refused');
  return runScenario(parsed.value, false, { requestsCsv: null, chromeTrace: null });
}

describe('a load that is not served', () => {
  it(
    'is told from 2,000 requests as from 20,000, with about the same rate, below the one that arrives',
    async () => {
      const [short, long] = [
        await served(2000, 21, 'Llama-3.1-70B', 8),
        await served(20_000, 21, 'Llama-3.1-70B', 8),
      ];
      expect([short.load, long.load]).toEqual(['falls-behind', 'falls-behind']);
      expect(short.summary.requestsPerSecond).toBeLessThan(21);
      const ratio = short.summary.requestsPerSecond / long.summary.requestsPerSecond;
      expect(Math.abs(ratio - 1)).toBeLessThan(0.1);
      expect(loadText({ ...short, rate: 21 })).toMatch(
        /^Cannot keep up: 21.requests\/s arrive, about 1\d\.\d are served$/u,
      );
    },
    TIMEOUT,
  );

  it(
    'is called borderline where 2,000 requests seem to be served and 20,000 are not',
    async () => {
      const [short, long] = [
        await served(2000, 24, 'Llama-3.1-8B', 1),
        await served(20_000, 24, 'Llama-3.1-8B', 1),
      ];
      expect([short.load, long.load]).toEqual(['borderline', 'falls-behind']);
    },
    TIMEOUT,
  );
});
