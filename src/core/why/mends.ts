import { gpusOfNode } from '../catalog/nodes.ts';
import type { RunConfig } from '../config/run-config.ts';
import { SCHEDULER_TEXTS } from '../schedulers/fields.ts';
import type { BoundBy } from './bottleneck.ts';
import type { LatencyCause } from './bottleneck-objective.ts';

/** A change of a deployment that goes at what holds it up. */
export type Mend =
  /** Most tokens of an iteration; `field`: what the policy calls it. */
  | { readonly kind: 'token-budget'; readonly field: string; readonly tokens: number }
  | { readonly kind: 'batch-limit'; readonly requests: number }
  | {
      readonly kind: 'division';
      readonly tensorParallel: number;
      readonly pipelineParallel: number;
      readonly replicas: number;
    };

/** Budgets that are offered: what servers are run with, large to small. */
const BUDGETS = [8192, 4096, 2048, 1024, 512, 256, 128] as const;

/**
 * Changes that go at the cause of what `bound` says, the most fitting first; none where nothing is known to help. They
 * follow from the cause alone: whether the model still fits, and whether it helps, is for others to find out. Those on
 * the same GPUs come before those that need more.
 */
export function mendsFor(bound: BoundBy, config: RunConfig): readonly Mend[] {
  const { objective } = bound;
  const cause = objective === null || objective.met ? null : objective.cause;
  return [...(cause === null ? [] : mendsOfCause(cause, bound, config)), ...mendsOfBound(bound, config)];
}

function mendsOfCause(cause: LatencyCause, bound: BoundBy, config: RunConfig): readonly Mend[] {
  switch (cause) {
    case 'mixed-prompts':
      return smallerBudget(bound, config);
    case 'decode':
    case 'prefill':
      return wider(config);
    case 'queueing':
    case 'preemptions':
      return [];
  }
}

function mendsOfBound({ bound, evidence }: BoundBy, config: RunConfig): readonly Mend[] {
  const more = moreReplicas(config);
  switch (bound) {
    case 'batch-limit':
      return evidence.batchLimit === null
        ? more
        : [
            {
              kind: 'batch-limit',
              requests: 2 * evidence.batchLimit * config.pools[0].deployment.pipelineParallel,
            },
            ...more,
          ];
    case 'pipeline-bubbles':
      return [...fewerStages(config), ...more];
    case 'communication':
      return [...narrower(config), ...more];
    case 'compute':
    case 'memory-bandwidth':
    case 'kv-capacity':
    case 'host':
    case 'idle':
      return [...fewerStages(config), ...more];
  }
}

/**
 * Prompts draw gaps out in proportion to the tokens of theirs that an iteration computes: the largest budget whose part
 * of the delay leaves room under the limit.
 */
function smallerBudget(
  { evidence, objective }: BoundBy,
  { pools: [{ scheduler }] }: RunConfig,
): readonly Mend[] {
  const text = SCHEDULER_TEXTS[scheduler.policy];
  const field = ['maxBatchTokens', 'chunkSize'].find((name) => text !== undefined && name in text.fields);
  const { delaySeconds, largeTokens } = evidence.prompts;
  const value = objective?.value;
  if (text?.traits.splitsPrompts !== true || field === undefined || value === undefined || value === null)
    return [];
  const room = Math.max(0, delaySeconds - (value - (objective?.seconds ?? value)));
  const affordable = delaySeconds > 0 ? (largeTokens * room) / delaySeconds : 0;
  const now = Number(scheduler.fields[field]);
  const tokens = BUDGETS.find((budget) => budget < now && budget <= affordable) ?? BUDGETS.at(-1) ?? now;
  return tokens < now ? [{ kind: 'token-budget', field, tokens }] : [];
}

/** Twice the tensor parallelism and half the stages: the same GPUs. */
function fewerStages({ pools: [pool] }: RunConfig): readonly Mend[] {
  const { tensorParallel, pipelineParallel, replicas } = pool.deployment;
  if (pipelineParallel % 2 !== 0 || !holds(pool, 2 * tensorParallel)) return [];
  return [division(2 * tensorParallel, pipelineParallel / 2, replicas)];
}

/** Half the tensor parallelism and twice the replicas: the same GPUs. */
function narrower({ pools: [pool] }: RunConfig): readonly Mend[] {
  const { tensorParallel, pipelineParallel, replicas } = pool.deployment;
  return tensorParallel % 2 === 0 ? [division(tensorParallel / 2, pipelineParallel, 2 * replicas)] : [];
}

/** More GPUs for every layer: with fewer stages where there are some, else twice as many GPUs. */
function wider(config: RunConfig): readonly Mend[] {
  const { tensorParallel, pipelineParallel, replicas } = config.pools[0].deployment;
  const doubled = holds(config.pools[0], 2 * tensorParallel)
    ? [division(2 * tensorParallel, pipelineParallel, replicas)]
    : [];
  return [...fewerStages(config), ...doubled];
}

function moreReplicas({ pools: [{ deployment }] }: RunConfig): readonly Mend[] {
  const { tensorParallel, pipelineParallel, replicas } = deployment;
  return [division(tensorParallel, pipelineParallel, replicas + 1)];
}

function holds({ gpu, deployment }: RunConfig['pools'][0], tensorParallel: number): boolean {
  return tensorParallel <= gpusOfNode(gpu, deployment.node);
}

function division(tensorParallel: number, pipelineParallel: number, replicas: number): Mend {
  return { kind: 'division', tensorParallel, pipelineParallel, replicas };
}
