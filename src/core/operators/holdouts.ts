import type { OperatorTables } from '../profiles/operator-tables/schema.ts';
import { deltaHoldout } from './delta/holdout.ts';
import { expertsHoldout } from './experts/holdout.ts';
import { gemmHoldout } from './gemm/holdout.ts';
import type { HoldoutCase } from './holdout-case.ts';
import { latentHoldout } from './latent-attention/holdout.ts';
import type { OperatorGpu } from './operator.ts';
import { quantisationHoldout } from './quantisation/holdout.ts';
import { sparseHoldout } from './sparse-attention/holdout.ts';
import { stateSpaceHoldout } from './state-space/holdout.ts';

/** What is left out and predicted of a file of operator tables. Scripts alone import this. */
export function holdoutCases(file: OperatorTables, gpu: OperatorGpu): readonly HoldoutCase[] {
  switch (file.kind) {
    case 'latent-attention':
      return latentHoldout(file, gpu);
    case 'delta':
      return deltaHoldout(file, gpu);
    case 'state-space':
      return stateSpaceHoldout(file, gpu);
    case 'experts':
      return expertsHoldout(file, gpu);
    case 'gemm':
      return gemmHoldout(file, gpu);
    case 'quantisation':
      return quantisationHoldout(file, gpu);
    case 'sparse-attention':
      return sparseHoldout(file, gpu);
  }
}
