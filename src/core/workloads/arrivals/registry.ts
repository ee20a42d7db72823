import type { ArrivalDefinition } from './arrival-process.ts';
import { burst } from './burst.ts';
import { closedLoop } from './closed-loop.ts';
import { constant } from './constant.ts';
import { gamma } from './gamma.ts';
import { list } from './list.ts';
import { poisson } from './poisson.ts';
import { rateCurve } from './rate-curve.ts';
import { stages } from './stages.ts';
import { trace } from './trace.ts';

/** All arrival processes, by their name in a scenario; their labels and fields are in `fields.ts`. */
export const ARRIVALS: Readonly<Record<string, ArrivalDefinition>> = {
  poisson,
  gamma,
  constant,
  burst,
  'closed-loop': closedLoop,
  stages,
  'rate-curve': rateCurve,
  trace,
  list,
};
