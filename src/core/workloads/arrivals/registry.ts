import type { ArrivalDefinition } from './arrival-process.ts';
import { burst } from './burst.ts';
import { constant } from './constant.ts';
import { list } from './list.ts';
import { poisson } from './poisson.ts';

/** All arrival processes, by their name in a scenario. */
export const ARRIVALS: Readonly<Record<string, ArrivalDefinition>> = { poisson, constant, burst, list };
