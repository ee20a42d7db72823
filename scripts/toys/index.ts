import { lengthDistributionToy } from './length-distribution.ts';
import { routerToy } from './router.ts';
import { schedulerToy } from './scheduler.ts';
import type { Toy } from './toy.ts';

/** All toys. */
export const TOYS: readonly Toy[] = [schedulerToy, routerToy, lengthDistributionToy];
