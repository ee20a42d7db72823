import { OffloadedKvBlocks } from '../cluster/offloaded-kv-blocks.ts';
import type { DeploymentConfig } from '../config/deployment-config.ts';
import type { MemoryPlan } from '../memory/memory-plan.ts';
import type { OffloadFigures } from '../results/offload-figures.ts';
import { hostBlockBytes } from './host-tier.ts';
import type { Replica } from './replica.ts';

/** What host memory was used for; null: there is none. */
export function offloadFigures(
  replicas: readonly Replica[],
  deployment: DeploymentConfig,
  plan: MemoryPlan,
): OffloadFigures | null {
  const tiers = replicas.flatMap(({ kvBlocks }) => (kvBlocks instanceof OffloadedKvBlocks ? [kvBlocks] : []));
  const [first] = tiers;
  if (first === undefined) return null;
  const sum = (of: (tier: OffloadedKvBlocks) => number): number =>
    tiers.reduce((total, tier) => total + of(tier), 0);
  const share = (part: number, whole: number): number => (whole > 0 ? part / whole : 0);
  const blockBytes = hostBlockBytes(deployment, plan);
  const loads = sum((tier) => tier.loads);
  return {
    hostBlocks: first.host.capacity,
    peakHostFraction: share(Math.max(...tiers.map(({ host }) => host.peakUsed)), first.host.capacity),
    hostHitRate: share(
      sum((tier) => tier.hostTokens),
      sum((tier) => tier.queriedTokens),
    ),
    loads,
    meanLoadSeconds: share(
      sum((tier) => tier.loadSeconds),
      loads,
    ),
    bytesLoaded: blockBytes * sum((tier) => tier.loadedBlocks),
    bytesWritten: blockBytes * sum(({ host }) => host.written),
  };
}
