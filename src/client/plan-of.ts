import type { RunConfig } from '../core/config/run-config.ts';
import type { MemoryPlan } from '../core/memory/memory-plan.ts';
import { loadPart } from '../lib/load-part.ts';

/** Where memory goes under a configuration. The planner loads beside the page, which shows it of each side at once. */
export async function planOf(config: RunConfig): Promise<MemoryPlan> {
  const { planMemory } = await loadPart(() => import('../core/memory/memory-planner.ts'));
  return planMemory(config);
}
