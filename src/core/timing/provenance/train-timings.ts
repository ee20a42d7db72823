import { ALONE, type TrainHost } from '../../predictors/train-host.ts';
import { ForestCache } from '../../predictors/regressors/forest-cache.ts';
import type { DescribedTables } from '../tables/timing-tables.ts';
import { trainOperators } from '../train.ts';
import type { TrainRequest } from '../train-input.ts';
import { flagBorrowed } from './borrowed-evidence.ts';
import { evidenceOf } from './evidence.ts';
import { iterationDeviation } from './iteration-deviation.ts';

/**
 * The tables of one configuration, with where its times come from and how far the trees of its forests are apart.
 * @param cache shares fitted operators between trainings
 * @throws as `trainOperators`.
 */
export async function trainTimings(
  request: TrainRequest,
  cache: ForestCache = new ForestCache(),
  host: TrainHost = ALONE,
): Promise<DescribedTables> {
  const { fitted, input, outside, tables } = await trainOperators(request, cache, host);
  return {
    ...tables,
    deviation: iterationDeviation(input, outside, fitted, tables),
    evidence: flagBorrowed(evidenceOf(input, outside, fitted), input),
  };
}
