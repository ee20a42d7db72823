import { COMPLETE } from '../core/catalog/complete-catalog.ts';
import { gpusOf } from '../core/config/deployment-config.ts';
import { timedOf } from '../core/config/timed-config.ts';
import { parseArgs } from 'node:util';
import { resolveScenario } from '../scenario/document/resolve.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { CommandError } from './command-error.ts';
import { runCommand } from './main.ts';
import { readScenario } from './read-files.ts';

const USAGE =
  'usage: npm run --silent load-curve -- SCENARIO.json [--seeds N] [--requests N] [--longest-requests N]';

/** As in a search: requests of a run at first, and at most where that is too short to tell. */
const LENGTH = { requests: 2000, longest: 16_000 } as const;
const MOST_SEEDS = 20;

interface Sweep {
  readonly seeds: number;
  readonly length: { readonly requests: number; readonly longest: number };
}

async function loadCurve(args: readonly string[]): Promise<string> {
  const { file, sweep } = parse(args);
  const scenario = await readScenario(file);
  const { process: name } = scenario.workload.arrivals;
  if (!('rate' in scenario.workload.arrivals)) {
    throw new CommandError(
      `workload.arrivals.process is "${name}", which has no rate to sweep: poisson, gamma or constant.`,
    );
  }
  return JSON.stringify(await sweepLoad(scenario, sweep), null, 2);
}

/** Rates in requests/s, latencies in s, tokens/s: see src/core/search/load-curve/load-curve.ts. */
async function sweepLoad(scenario: Scenario, { seeds, length }: Sweep) {
  // Loaded late: a refused scenario need not wait for the engine.
  const [
    { curveRates, CURVE_SEEDS, loadCurveOf },
    { findSaturation, runAtLoad },
    { rateAt },
    { preparationOfPublicFiles },
  ] = await Promise.all([
    import('../core/search/load-curve/load-curve.ts'),
    import('../core/search/load-curve/load-curve-runs.ts'),
    import('../core/search/rate-grid.ts'),
    import('./preparation.ts'),
  ]);
  const config = resolveScenario(scenario, COMPLETE);
  const gpus = gpusOf(config.pools[0].deployment);
  const breathe = async () => 'go-on' as const;
  const preparation = preparationOfPublicFiles(1);
  const input = {
    config,
    length,
    traces: await preparation.traces(config.workload),
    train: () => preparation.tables(timedOf(config)),
  };
  const saturation = await findSaturation(input, null, breathe);
  if (saturation.kind === 'none') throw new CommandError(`There is no load curve. ${saturation.reason}`);
  const first = scenario.workload.seed;
  const used = Array.from({ length: seeds || CURVE_SEEDS }, (_, i) => first + i);
  const runs = [];
  for (const rate of curveRates(saturation.gridIndex)) {
    for (const seed of used) runs.push(await runAtLoad(input, { rate, seed }, breathe));
  }
  return {
    gpus,
    seeds: used,
    saturationRate: rateAt(saturation.gridIndex),
    ...loadCurveOf(runs, gpus),
  };
}

function parse(args: readonly string[]): { readonly file: string; readonly sweep: Sweep } {
  const { positionals, values } = parseOptions(args);
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) throw new CommandError(USAGE, 2);
  const requests = countOf(values.requests, LENGTH.requests, 1_000_000);
  return {
    file,
    sweep: {
      // 0: as many as the page uses.
      seeds: countOf(values.seeds, 0, MOST_SEEDS),
      length: {
        requests,
        longest: Math.max(requests, countOf(values['longest-requests'], LENGTH.longest, 1_000_000)),
      },
    },
  };
}

function parseOptions(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        seeds: { type: 'string' },
        requests: { type: 'string' },
        'longest-requests': { type: 'string' },
      },
    });
  } catch (error) {
    throw new CommandError(`${(error as Error).message.split('.')[0] ?? ''}; ${USAGE}`, 2);
  }
}

function countOf(text: string | undefined, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  const value = Number(text);
  if (!Number.isInteger(value) || value < 1 || value > most) {
    throw new CommandError(`"${text}" is not a whole number from 1 to ${most}; ${USAGE}`, 2);
  }
  return value;
}

await runCommand(loadCurve, process.argv.slice(2));
