import { peakFlopsOf } from '../catalog/number-formats.ts';
import { gpusPerReplica } from '../config/deployment-config.ts';
import type { RunConfig } from '../config/run-config.ts';
import { modelBytes, modelFlops, NOTHING_WINDOWED, type ComputedWork } from '../metrics/model-flops.ts';

/** What no schedule and no kernel can beat, from the GPU's peak FLOP/s and memory bandwidth alone. */

type Served = Pick<RunConfig, 'model' | 'pools'>;

/** Least seconds between two tokens of a request: every weight is read once, stage after stage. */
export function decodeFloor({ model, pools }: Served): number {
  const { deployment, gpu } = pools[0];
  return modelBytes(model, deployment, oneIteration(1)) / (deployment.tensorParallel * gpu.memoryBandwidth);
}

/** Least seconds to the first token of a prompt: its products at peak; chunks of it may be on all stages at once. */
export function prefillFloor({ model, pools }: Served, tokens: number): number {
  const { deployment, gpu } = pools[0];
  const flops = modelFlops(model, oneIteration(tokens));
  return flops / (gpusPerReplica(deployment) * peakFlopsOf(gpu, deployment.weights));
}

/** An iteration without its attention. */
function oneIteration(tokens: number): ComputedWork {
  return {
    iterations: 1,
    tokens,
    sampled: 1,
    attentionPairs: 0,
    acausalPairs: 0,
    kvTokens: 0,
    windowed: NOTHING_WINDOWED,
    sizes: [{ tokens, iterations: 1 }],
  };
}
