import { BUNDLED } from '../../src/core/catalog/bundled.ts';
import { timedOf } from '../../src/core/config/timed-config.ts';
import { preparationOfPublicFiles } from '../../src/cli/preparation.ts';
import { runToEnd } from '../../src/core/run/drive-run.ts';
import { createTimedRun } from '../../src/core/run/timed-run.ts';
import { goodputOf } from '../../src/core/results/goodput.ts';
import { ALONE } from '../../src/core/predictors/train-host.ts';
import { answerOf } from '../../src/features/compare/answer/answer.ts';
import { viewSide } from '../../src/features/compare/figures/side-view.ts';
import type { Answer } from '../../src/scenario/describe/answer.ts';
import { DEFAULT_VIEW, defaultComparison } from '../../src/scenario/document/defaults.ts';
import { resolveScenario } from '../../src/scenario/document/resolve.ts';
import type { Scenario } from '../../src/scenario/document/scenario.ts';
import { writeFirstPaint, type FirstPaint, type FirstPaintFile } from '../../src/store/first-paint.ts';
import { IDLE_RUN, type ShownOutcome } from '../../src/store/side-run.ts';

/** Significant digits of metrics that no figure on the page shows. Curves are packed. */
const KEPT_DIGITS = 1;
/** Those of what was timed when the page was built. */
const WALL_DIGITS = 2;
/** Those of how far forests are apart, from which the error bands follow. */
const BAND_DIGITS = 6;

/** Runs both sides of the default comparison through the engine. */
export async function computeFirstPaint(): Promise<FirstPaintFile> {
  const sides = [];
  for (const scenario of defaultComparison().sides) sides.push(await runSide(scenario));
  return writeFirstPaint({ sides, answer: answerOfSides(sides) });
}

/** As the page would say it of the same results. */
function answerOfSides(sides: FirstPaint['sides']): Answer {
  const views = sides.map(({ scenario, outcome, goodput }, index) =>
    viewSide(index, scenario, { ...IDLE_RUN, shown: { scenario, outcome, goodput, origin: 'example' } }, {}),
  );
  const slo = sides[0]?.scenario.slo ?? [];
  return answerOf({ views, seeds: [], slo, metric: DEFAULT_VIEW.metric });
}

async function runSide(scenario: Scenario): Promise<FirstPaint['sides'][number]> {
  const config = resolveScenario(scenario, BUNDLED);
  const timed = timedOf(config);
  const preparation = preparationOfPublicFiles(1);
  await preparation.readProfile(timed);
  const started = performance.now();
  const tables = await preparation.tables(timed, { ...ALONE, now: () => performance.now() });
  const trained = performance.now();
  const outcome = runToEnd(createTimedRun(config, tables, []));
  if (outcome.kind !== 'done') throw new Error(`the default comparison ended as ${outcome.kind}`);
  const shown: ShownOutcome = {
    result: {
      ...outcome.result,
      // No chart shows this one.
      cdfs: { ...outcome.result.cdfs, schedulingDelay: new Float64Array(0) },
      breakdown: rounded(outcome.result.breakdown, BAND_DIGITS),
      requestMetrics: rounded(outcome.result.requestMetrics, KEPT_DIGITS),
      iterationMetrics: rounded(outcome.result.iterationMetrics, KEPT_DIGITS),
    },
    coverage: tables.coverage,
    deviation: rounded(tables.deviation, BAND_DIGITS),
    evidence: tables.evidence,
    training: rounded(tables.training, WALL_DIGITS),
    ...rounded(
      { trainMilliseconds: trained - started, simulateMilliseconds: performance.now() - trained },
      WALL_DIGITS,
    ),
  };
  const { warmupRequests } = scenario.workload;
  const goodput = goodputOf(outcome.requests, warmupRequests, outcome.result.summary, scenario.slo);
  return { scenario, outcome: shown, goodput: goodput?.requestsPerSecond ?? null };
}

/** Plain data with all its fractions rounded to so many significant digits. */
function rounded<T>(data: T, digits: number): T {
  return JSON.parse(
    JSON.stringify(data, (_key, value: unknown) =>
      typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(digits)) : value,
    ),
  ) as T;
}
