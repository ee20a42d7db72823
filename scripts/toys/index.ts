import { deploymentFieldToy } from './deployment-field.ts';
import { gpuToy } from './gpu.ts';
import { importerToy } from './importer.ts';
import { lengthDistributionToy } from './length-distribution.ts';
import { routerToy } from './router.ts';
import { schedulerToy } from './scheduler.ts';
import type { Toy } from './toy.ts';

/** All toys. */
export const TOYS: readonly Toy[] = [
  schedulerToy,
  routerToy,
  lengthDistributionToy,
  gpuToy,
  deploymentFieldToy,
  importerToy,
];
