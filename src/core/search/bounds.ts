import { windowOf } from '../models/layers.ts';
import { peakFlopsOf } from '../catalog/number-formats.ts';
import { gpusPerReplica } from '../config/deployment-config.ts';
import type { RunConfig } from '../config/run-config.ts';
import { quantileOfSorted } from '../metrics/cdf.ts';
import type { Objective } from '../results/goodput.ts';
import { modelBytes, modelFlops, NOTHING_WINDOWED, type ComputedWork } from '../metrics/model-flops.ts';
import type { Workload } from '../workloads/workload.ts';
import { decodeFloor, prefillFloor } from '../plausible/floors.ts';
import type { LatencyFloor } from './candidate.ts';

/**
 * What no schedule can beat, from the GPU's peak FLOP/s and memory bandwidth alone: the roofline of Williams,
 * Waterman and Patterson (2009), taken over a whole workload. Kernels, links and the host only add to it.
 */

/** A backlog that grows by less than 5 % of the arrivals counts as stable (stability.ts): room for that, and some. */
const ROOM = 1.1;

/** Requests a second that the deployment's GPUs cannot keep up with. */
export function throughputCeiling(config: RunConfig, workload: Workload): number {
  const { model, pools } = config;
  const { deployment, gpu } = pools[0];
  const gpus = gpusPerReplica(deployment);
  const work = leastWork(config, workload);
  const computeSeconds = modelFlops(model, work) / (gpus * peakFlopsOf(gpu, deployment.weights));
  const memorySeconds = modelBytes(model, deployment, work) / (gpus * gpu.memoryBandwidth);
  const seconds = Math.max(computeSeconds, memorySeconds);
  return (ROOM * deployment.replicas * workload.arrival.length) / seconds;
}

/** Work of all requests on one replica, each iteration as full as the batch limit allows. */
function leastWork(config: RunConfig, { content, prompt, output, pool }: Workload): ComputedWork {
  const batchLimit = Number(config.pools[0].scheduler.fields['maxBatchSize'] ?? 1);
  // Layers with a window attend to less, and a prompt that came before need not be computed.
  const attends = windowOf(config.model) === null;
  const computesPrompts = pool === undefined && content === undefined;
  const work = { tokens: 0, sampled: 0, attentionPairs: 0, acausalPairs: 0, kvTokens: 0 };
  for (let request = 0; request < prompt.length; request++) {
    const p = prompt[request] as number;
    const decodes = (output[request] as number) - 1;
    const read = decodes * p + (decodes * (decodes + 1)) / 2;
    work.tokens += (computesPrompts ? p : 1) + decodes;
    work.sampled += decodes + 1;
    if (!attends) continue;
    work.kvTokens += read;
    work.attentionPairs += read + (computesPrompts ? (p * (p + 1)) / 2 : p);
  }
  const iterations = work.sampled / batchLimit;
  const sizes = [{ tokens: work.tokens / iterations, iterations }];
  return { ...work, windowed: NOTHING_WINDOWED, iterations, sizes };
}

/** The first objective that no rate can meet: its percentile lies over the limit on an empty machine already. */
export function missedOnEmptyMachine(
  config: RunConfig,
  workload: Workload,
  objectives: readonly Objective[],
): LatencyFloor | null {
  for (const objective of objectives) {
    const floor = latencyFloor(config, workload, objective);
    if (floor > objective.seconds) return { ...objective, floor };
  }
  return null;
}

/** Least that the percentile of a latency can be, s. */
function latencyFloor(config: RunConfig, workload: Workload, { metric, percentile }: Objective): number {
  const { prompt, output } = workload;
  switch (metric) {
    case 'schedulingDelay':
      return 0;
    case 'itl':
    case 'tpot':
      return output.some((tokens) => tokens > 1) ? decodeFloor(config) : 0;
    case 'ttft':
    case 'e2e': {
      const decode = metric === 'e2e' ? decodeFloor(config) : 0;
      const isNew = workload.pool === undefined && workload.content === undefined;
      const floors = Float64Array.from(prompt, (tokens, request) => {
        const prefill = isNew ? prefillFloor(config, tokens) : 0;
        return prefill + decode * ((output[request] as number) - 1);
      });
      return quantileOfSorted(floors.toSorted(), percentile / 100);
    }
  }
}
