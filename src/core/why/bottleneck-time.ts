import { peakFlopsOf } from '../catalog/number-formats.ts';
import type { RunConfig } from '../config/run-config.ts';
import { modelBytes, modelFlops, NOTHING_WINDOWED, type ComputedWork } from '../metrics/model-flops.ts';
import type { RunMeasures } from './run-measures.ts';

/** What a stage does with its time. */
export type TimeClass = 'compute' | 'memory-bandwidth' | 'communication' | 'host' | 'pipeline-bubbles';

/** Shares of the time in which a replica had something to do: the classes add up to 1, or are 0 without such time. */
export interface TimeShares extends Readonly<Record<TimeClass, number>> {
  /** Parts of `memory-bandwidth`: reading weights, reading the KV cache, and operators that only move activations. */
  readonly weights: number;
  readonly kvCache: number;
  readonly activations: number;
  /** Of all time: a replica had nothing to do. */
  readonly idle: number;
}

/**
 * Splits the run's breakdown by what each operator waits for. A matrix product or an attention kernel is bound by
 * arithmetic or by memory, as its arithmetic intensity lies above or below the GPU's ridge point, peak FLOP/s over peak
 * bandwidth (roofline of Williams, Waterman and Patterson, 2009). A run has iterations of both kinds, so their time is
 * divided in proportion to what the run's work would take at the peaks: FLOPs / peak FLOP/s against bytes / bandwidth,
 * whose ratio is the intensity over the ridge point. Where all is of one kind, that kind gets next to all of it;
 * where iterations with prompts alternate with those without, each gets about its own. Operators of one value a token
 * (norms, rotary, activation) read and write only.
 */
export function timeSharesOf(measures: RunMeasures, config: RunConfig): TimeShares {
  const { breakdown } = measures;
  const { attention, bubble, communication, elementwise, gemm, host, idle, total } = breakdown;
  const working = total - idle;
  const of = (seconds: number) => (working > 0 ? seconds / working : 0);
  const { products, kernels } = arithmeticShares(measures, config);
  // Without operators, all that stages computed counts as products.
  const [inProducts, inAttention] = [gemm ?? breakdown.busy, attention ?? 0];
  const weights = of(inProducts * (1 - products));
  const kvCache = of(inAttention * (1 - kernels));
  const activations = of(elementwise ?? 0);
  return {
    compute: of(inProducts * products + inAttention * kernels),
    'memory-bandwidth': weights + kvCache + activations,
    communication: of(communication ?? 0),
    host: of(host),
    'pipeline-bubbles': of(bubble),
    weights,
    kvCache,
    activations,
    idle: total > 0 ? idle / total : 0,
  };
}

/** Shares of arithmetic in the time of matrix products and of attention, 0 to 1. */
function arithmeticShares(
  measures: RunMeasures,
  config: RunConfig,
): { readonly products: number; readonly kernels: number } {
  const { breakdown, utilization } = measures;
  const { model, pools } = config;
  const { deployment, gpu } = pools[0];
  const work = productsOf(measures, config);
  const flops = modelFlops(model, work);
  const bytes = modelBytes(model, deployment, work);
  const { tensorParallel } = deployment;
  const peak = peakFlopsOf(gpu, deployment.weights);
  // What the run's utilization says of all its work, less the products, is attention's.
  const allFlops = utilization.mfu * breakdown.total * tensorParallel * peak;
  const allBytes = utilization.mbu * breakdown.busy * tensorParallel * gpu.memoryBandwidth;
  const shareOf = (operations: number, moved: number): number => {
    const [computing, reading] = [Math.max(0, operations) / peak, Math.max(0, moved) / gpu.memoryBandwidth];
    return computing + reading > 0 ? computing / (computing + reading) : 0;
  };
  return { products: shareOf(flops, bytes), kernels: shareOf(allFlops - flops, allBytes - bytes) };
}

/**
 * Work of the run's matrix products. Every request is in as many iterations as it has output tokens, and in a few more
 * where its prompt is cut; those are left out, since with long prompts arithmetic decides in any case.
 */
function productsOf({ batchSize, memory, summary }: RunMeasures, { workload }: RunConfig): ComputedWork {
  // The summary leaves out warm-up requests, which the utilization counts.
  const all = summary.requests > 0 ? 1 + workload.warmupRequests / summary.requests : 1;
  const output = summary.outputTokens * all;
  const prompt = summary.promptTokens * all;
  const tokens = prompt * (1 - memory.prefixHitRate) + output;
  const iterations = output / Math.max(1, batchSize.mean ?? 1);
  return {
    tokens,
    sampled: output,
    iterations,
    attentionPairs: 0,
    acausalPairs: 0,
    kvTokens: 0,
    windowed: NOTHING_WINDOWED,
    sizes: [{ tokens: tokens / iterations, iterations }],
  };
}
