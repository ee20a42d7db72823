import type { RunConfig, Trace } from '../core/engine/run-config.ts';
import type { RunHost } from '../core/engine/run-host.ts';
import type { MemoryPlan } from '../core/cluster/memory-plan.ts';
import { planMemory } from '../core/cluster/memory-planner.ts';
import { run } from '../core/engine/run.ts';
import { trainTimings } from '../core/predictors/train.ts';
import { toSimulateOutput } from '../scenario/output.ts';
import type { SimulateOutput } from '../scenario/output.ts';
import { resolveScenario } from '../scenario/resolve.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { CommandError } from './command-error.ts';
import { readProfile, readTrace } from './read-files.ts';

const HOST: RunHost = { breathe: async () => 'go-on', snapshot: () => undefined };

/** Trains and runs one scenario. Throws CommandError where the model does not fit in memory. */
export async function runScenario(scenario: Scenario, perRequest: boolean): Promise<SimulateOutput> {
  const config = resolveScenario(scenario);
  const { model, gpu, deployment, timing } = config;
  // Asked before training, which takes a second or more.
  const plan = planMemory(config);
  if (!plan.fits) throw new CommandError(describeMisfit(config, plan));
  const [profile, trace] = await Promise.all([readProfile(gpu.id), readTraceOf(config)]);

  const trainStarted = performance.now();
  const tables = await trainTimings({ profile, model, gpu, deployment, timing });
  const simulateStarted = performance.now();
  const outcome = await run(config, tables, trace, HOST);
  const ended = performance.now();

  if (outcome.kind === 'does-not-fit') throw new CommandError(describeMisfit(config, outcome.plan));
  if (outcome.kind === 'cancelled') throw new CommandError('the run was cancelled.');
  const wallTimes = {
    trainMilliseconds: simulateStarted - trainStarted,
    simulateMilliseconds: ended - simulateStarted,
  };
  return toSimulateOutput(outcome.result, wallTimes, perRequest ? outcome.requests : null);
}

async function readTraceOf({ workload }: RunConfig): Promise<Trace | null> {
  const id = workload.lengths.fields['trace'] ?? workload.arrivals.fields['trace'];
  return typeof id === 'string' ? readTrace(id) : null;
}

/** One sentence: what does not fit where, and the smallest set-up of the same GPU that does. */
function describeMisfit({ model, gpu, deployment }: RunConfig, plan: MemoryPlan): string {
  const { tensorParallel: tp, pipelineParallel: pp } = deployment;
  const where = `${tp * pp} x ${gpu.id} (tensorParallel ${tp}, pipelineParallel ${pp})`;
  const fit = plan.smallestFit;
  const advice =
    fit === null
      ? `no set-up of ${gpu.id} holds it`
      : `the smallest set-up that fits is tensorParallel ${fit.tensorParallel}, pipelineParallel ${fit.pipelineParallel}`;
  return `deployment: ${model.id} does not fit on ${where}; ${advice}.`;
}
