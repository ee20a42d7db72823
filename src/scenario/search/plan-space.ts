import type { Catalog } from '../../core/catalog/catalog.ts';
import { planChains, type PlannedCandidate } from '../../core/search/chains.ts';
import type { Scenario } from '../document/scenario.ts';
import { divisionOf } from './dimensions.ts';
import { candidateScenario, enumerateSpace } from './enumerate-space.ts';
import { labelRows } from './row-label.ts';
import { baseUnder } from './search-engine.ts';
import type { FieldChoice, SearchDocument } from './search-document.ts';
import type { PlannedSpace, UnlabelledRow, UnlabelledSpace } from './search-rows.ts';

/** The space of a parsed document with names for its configurations. */
export function planSpace(document: SearchDocument, catalog: Catalog): PlannedSpace {
  return labelled(document, writeOutSpace(document, catalog), catalog);
}

/** A space that was written out, with names. */
export function labelled(document: SearchDocument, space: UnlabelledSpace, catalog: Catalog): PlannedSpace {
  return { ...space, rows: labelRows(space.rows, document.space, catalog) };
}

/** The space of a parsed document, written out in the order of its candidates. */
export function writeOutSpace(document: SearchDocument, catalog: Catalog): UnlabelledSpace {
  const { candidates, refused, duplicates } = enumerateSpace(document, catalog);
  const places = planChains(candidates);
  const rows = candidates.map(({ scenario }, at) => {
    const { tensorParallel, pipelineParallel, replicas } = scenario.deployment;
    return {
      ...(places[at] as PlannedCandidate),
      ...divisionOf(scenario.deployment),
      gpus: tensorParallel * pipelineParallel * replicas,
      policy: scenario.scheduler.policy,
      engine: scenario.engine,
    };
  });
  return { rows, refused, duplicates };
}

/** The scenario of a configuration, at this rate (requests a second) where one is given. */
export function scenarioOf(document: SearchDocument, row: UnlabelledRow, rate?: number): Scenario {
  // The fields of schedulers are single values, never lists.
  const fields = row.fields as Readonly<Record<string, FieldChoice>>;
  const { engine } = row;
  const base =
    document.space.engines === undefined ? document.scenario : baseUnder(document.scenario, engine);
  const scenario = candidateScenario(base, row, { policy: row.policy, ...fields }, engine);
  if (rate === undefined) return scenario;
  const { workload } = scenario;
  return { ...scenario, workload: { ...workload, arrivals: { ...workload.arrivals, rate } } };
}
