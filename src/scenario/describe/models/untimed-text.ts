import type { Catalog } from '../../../core/catalog/catalog.ts';
import { gpusPerReplica } from '../../../core/config/deployment-config.ts';
import { untimedReason } from '../../../core/config/untimed.ts';
import type { MemoryPlan } from '../../../core/memory/memory-plan.ts';
import { formatCount } from '../../../lib/format/number.ts';
import { formatGibibytes, formatQuantity } from '../../../lib/format/quantity.ts';
import { resolveScenario } from '../../document/resolve.ts';
import type { Scenario } from '../../document/scenario.ts';
import { gpusText } from '../division.ts';

/** Why no GPU's tables can time a scenario, in a sentence; null: they can, as far as its model and its weights go. */
export function untimedReasonOf(scenario: Scenario, catalog: Catalog): string | null {
  const { model, pools } = resolveScenario(scenario, catalog);
  return untimedReason({ model, deployment: pools[0].deployment });
}

const MEBIBYTE = 1024 * 1024;

/** What the memory of a scenario that fits holds: "It fits on 8 × H200: 79.3 GiB of weights a GPU leave room for …". */
export function memoryText({ deployment }: Scenario, plan: MemoryPlan, catalog: Catalog): string {
  const { weightsBytesPerGpu, kvTokens, stateBytesPerRequest } = plan;
  const state =
    stateBytesPerRequest === 0
      ? ''
      : ` beside ${formatQuantity(stateBytesPerRequest / MEBIBYTE, 'MiB')} of state for each request`;
  const gpus = gpusText(deployment.gpu, gpusPerReplica(deployment), catalog);
  return `It fits on ${gpus}: ${formatGibibytes(weightsBytesPerGpu)} of weights a GPU leave room for ${formatCount(kvTokens)} tokens of KV cache${state}.`;
}
