import type { ModelSpec } from '../models/model-spec.ts';
import type { Corrections } from './corrections.ts';
import type { PolicyConfig } from './policy-config.ts';
import type { PoolConfig } from './pool-config.ts';
import type { WorkloadConfig } from './workload-config.ts';

/**
 * One simulation, fully resolved: no defaults left, catalog ids replaced by their constants. `src/scenario` makes it
 * from a scenario document; `src/core/run` runs it. One pool is the ordinary case.
 */
export interface RunConfig {
  readonly model: ModelSpec;
  readonly pools: readonly [PoolConfig, ...PoolConfig[]];
  /** Chooses among the replicas of the first pool. */
  readonly router: PolicyConfig;
  readonly workload: WorkloadConfig;
  readonly corrections: Corrections;
}

/** The run with its first pool changed. */
export function withPool(config: RunConfig, changes: Partial<PoolConfig>): RunConfig {
  const [first, ...others] = config.pools;
  return { ...config, pools: [{ ...first, ...changes }, ...others] };
}
