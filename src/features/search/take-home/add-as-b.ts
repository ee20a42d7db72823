import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { scenarioOf } from '../../../scenario/search/plan-space.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { useApp } from '../../../store/app-store.ts';
import { editScenario } from '../../../store/edit.ts';
import { giveToCompare } from '../../../store/search/one-scenario.ts';
import { measuresOf } from '../results/outcome-text.ts';

/** The configuration as a scenario, at the rate that it was measured at. */
export function scenarioOfRow(document: SearchDocument, { row, result }: RankedRow): Scenario {
  const rate = measuresOf(result.outcome)?.rate;
  return rate === undefined ? scenarioOf(document, row) : scenarioOf(document, row, rate);
}

/**
 * Side A under the workload of the search: what the sides share comes from side B, A's own deployment stays where the
 * model of the search allows it. null: it does not.
 */
export function sideUnder(own: Scenario, shared: Scenario): Scenario | null {
  const edited = editScenario(own, [
    { path: 'model', value: shared.model },
    { path: 'workload', value: shared.workload },
    { path: 'timing', value: shared.timing },
    { path: 'slo', value: shared.slo },
    { path: 'compat', value: shared.compat },
  ]);
  return edited.ok ? edited.value : null;
}

/** Puts a configuration on side B of Compare, side A under the same workload, and goes there. */
export function addAsB(document: SearchDocument, ranked: RankedRow): void {
  // What was changed on Search holds on Compare before this is added.
  giveToCompare();
  const app = useApp.getState();
  const b = scenarioOfRow(document, ranked);
  const own = app.comparison.sides[0] ?? b;
  const a = sideUnder(own, b);
  const prices = { ...app.comparison.prices, ...document.prices };
  const done =
    a === null
      ? `${ranked.row.label} is on both sides: side A's deployment cannot serve this model`
      : `${ranked.row.label} is side B; both sides serve the search's workload`;
  app.act({ ...app.comparison, sides: [a ?? b, b], prices }, `Add ${ranked.row.label} as B`, done);
  window.location.hash = '#/compare';
}
