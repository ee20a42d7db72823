import type { CollectiveProfile } from '../profiles/schema.ts';
import { fitAllReduce, type AllReduceModel } from '../operators/all-reduce/all-reduce-model.ts';
import type { OperatorFit, OperatorFitter } from '../predictors/operator-fitter.ts';
import type { TrainInput } from './train-input.ts';

interface AllReduceTerms {
  readonly linkBandwidth: number;
  readonly launch: 'graph' | 'eager';
}

const ALL_REDUCE: OperatorFit<CollectiveProfile, AllReduceTerms, AllReduceModel> = {
  id: 'all-reduce',
  fit: ([table], { linkBandwidth, launch }, regressor) => {
    if (table === undefined) throw new Error('all-reduce is fitted to a table');
    return fitAllReduce(table, linkBandwidth, launch, regressor);
  },
};

/** Why the all-reduce of a configuration cannot be timed, in one sentence, or null. */
export function missingAllReduce({ profile, gpu, deployment }: TrainInput): string | null {
  const { node, tensorParallel } = deployment;
  if (tensorParallel === 1 || profile.allReduce[node]?.graph.gpus.includes(tensorParallel)) return null;
  return `All-reduce of ${tensorParallel} GPUs is not measured on a ${node} node of ${gpu.id}.`;
}

/** Fits the all-reduce of the node; null without tensor parallelism. */
export async function fitCollective(
  { profile, gpu, deployment, timing }: TrainInput,
  fitter: OperatorFitter,
): Promise<AllReduceModel | null> {
  const table = profile.allReduce[deployment.node]?.[timing.allReduce];
  if (deployment.tensorParallel === 1 || table === undefined) return null;
  const terms = { linkBandwidth: gpu.linkBandwidth, launch: timing.allReduce };
  return fitter.fit(['all-reduce', 0.85], ALL_REDUCE, [table], terms);
}
