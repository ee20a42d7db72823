import { gpusOf, gpusPerReplica } from '../core/config/deployment-config.ts';
import { timedOf } from '../core/config/timed-config.ts';
import type { RunConfig } from '../core/config/run-config.ts';
import { untimedReason } from '../core/config/untimed.ts';
import type { MemoryPlan } from '../core/memory/memory-plan.ts';
import { listPrice } from '../core/catalog/catalog.ts';
import { COMPLETE } from '../core/catalog/complete-catalog.ts';
import type { Trace } from '../core/config/trace.ts';
import { planMemory } from '../core/memory/memory-planner.ts';
import { lackingBytes, waysToFit } from '../core/memory/ways-to-fit.ts';
import { runToEnd } from '../core/run/drive-run.ts';
import { createTimedRun } from '../core/run/timed-run.ts';
import { exportRun } from '../core/exports/export-run.ts';
import { requestsCsv } from '../core/exports/requests-csv.ts';
import { judgeRun } from '../core/results/judgement.ts';
import { bandQuantilesOf, errorBandOf } from '../scenario/engines/error-bands.ts';
import { wayEdit } from '../scenario/describe/mend-text.ts';
import { toSimulateOutput } from '../scenario/describe/output.ts';
import type { SimulateOutput } from '../scenario/describe/output.ts';
import { shortenedText } from '../scenario/describe/shortened-text.ts';
import { replayedText } from '../scenario/traces/replayed-text.ts';
import { standInText } from '../scenario/engines/stand-in-text.ts';
import { resolveScenario } from '../scenario/document/resolve.ts';
import type { Scenario } from '../scenario/document/scenario.ts';
import { CommandError } from './command-error.ts';
import { preparationOfPublicFiles } from './preparation.ts';
import { publicRuns } from './public-runs.ts';
import { writeTextFile } from './read-files.ts';

export interface ScenarioFiles {
  /** Where the request's rows go; null: nowhere. */
  readonly requestsCsv: string | null;
  readonly chromeTrace: string | null;
  /** Traces that the scenario names and that are no files of the page. */
  readonly traces?: readonly Trace[];
}

/**
 * Trains and runs one scenario, and writes the files asked for. Throws CommandError where the model does not fit in
 * memory, or can only be planned there.
 */
export async function runScenario(
  scenario: Scenario,
  perRequest: boolean,
  files: ScenarioFiles,
): Promise<SimulateOutput> {
  const config = resolveScenario(scenario, COMPLETE);
  const timed = timedOf(config);
  const { deployment } = config.pools[0];
  // Asked before training, which takes a second or more.
  const plan = planMemory(config);
  if (!plan.fits) throw new CommandError(describeMisfit(config, plan));
  const untimed = untimedReason(timed);
  if (untimed !== null) throw new CommandError(describeMemoryOnly(config, plan, untimed));
  const preparation = preparationOfPublicFiles(1);
  const own = files.traces ?? [];
  const [traces] = await Promise.all([
    own.length > 0 ? own : preparation.traces(config.workload),
    preparation.readProfile(timed),
  ]);

  const trainStarted = performance.now();
  const tables = await preparation.tables(timed);
  const simulateStarted = performance.now();
  const outcome = runToEnd(createTimedRun(config, tables, traces));
  const ended = performance.now();

  if (outcome.kind === 'does-not-fit') throw new CommandError(describeMisfit(config, outcome.plan));
  const wallTimes = {
    trainMilliseconds: simulateStarted - trainStarted,
    simulateMilliseconds: ended - simulateStarted,
  };
  const { requests, result } = outcome;
  const { warmupRequests } = config.workload;
  if (files.requestsCsv !== null)
    await writeTextFile(files.requestsCsv, requestsCsv(requests, warmupRequests));
  if (files.chromeTrace !== null) {
    // A run of its own: the printed result must not depend on what else was asked for, to the last bit.
    const text = await exportRun('chrome-trace', config, tables, traces, async () => 'go-on');
    if (text !== null) await writeTextFile(files.chromeTrace, text);
  }
  const judgement = judgeRun(result, requests, {
    objectives: scenario.slo,
    firstCounted: warmupRequests,
    gpus: gpusOf(deployment),
    dollarsPerGpuHour: listPrice(COMPLETE, scenario.deployment.gpu)?.dollarsPerHour ?? null,
  });
  const found = result.summary.stable ? bandQuantilesOf(scenario, await publicRuns()) : null;
  return toSimulateOutput(result, wallTimes, perRequest ? requests : null, judgement, {
    errorBand: found === null ? null : errorBandOf(found, tables.deviation),
    said: [
      shortenedText(scenario, COMPLETE),
      replayedText(result.traceRows),
      standInText(scenario.deployment.gpu, COMPLETE),
    ],
    evidence: tables.evidence,
  });
}

const GIB = 1024 ** 3;

/** Why nothing is timed, and what the memory holds all the same. */
function describeMemoryOnly({ pools }: RunConfig, plan: MemoryPlan, reason: string): string {
  const { gpu, deployment } = pools[0];
  const weights = (plan.weightsBytesPerGpu / GIB).toFixed(2);
  const state = plan.stateBytesPerRequest;
  const kept = state === 0 ? '' : ` beside ${(state / 1024 ** 2).toFixed(1)} MiB of state for each request`;
  return `${reason} It fits on ${gpusPerReplica(deployment)} x ${gpu.id}: ${weights} GiB of weights a GPU leave room for ${plan.kvTokens} tokens of KV cache${kept}.`;
}

/** One sentence: what does not fit where, what would help, the least change first, and the smallest set-up that does. */
function describeMisfit(config: RunConfig, plan: MemoryPlan): string {
  const { model, pools } = config;
  const { gpu, deployment } = pools[0];
  const { tensorParallel: tp, pipelineParallel: pp } = deployment;
  const where = `${gpusPerReplica(deployment)} x ${gpu.id} (tensorParallel ${tp}, pipelineParallel ${pp})`;
  const lacking = `a GPU lacks ${(lackingBytes(plan) / GIB).toFixed(2)} GiB for one request`;
  const ways = waysToFit(config, plan.longestRequest).map((way) => {
    const { path, value } = wayEdit(way);
    return `${path} ${value}`;
  });
  const help = ways.length === 0 ? '' : ` each of these alone would do: ${ways.join(', ')};`;
  const fit = plan.smallestFit;
  const advice =
    fit === null
      ? `no set-up of ${gpu.id} holds it`
      : `the smallest set-up that fits is tensorParallel ${fit.tensorParallel}, pipelineParallel ${fit.pipelineParallel}`;
  return `deployment: ${model.id} does not fit on ${where}: ${lacking};${help} ${advice}.`;
}
