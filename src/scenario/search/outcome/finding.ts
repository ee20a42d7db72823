import type { Catalog } from '../../../core/catalog/catalog.ts';
import type { Attainment } from '../../../core/results/attainment.ts';
import { excessOf } from '../rank-rows.ts';
import type { SearchDocument } from '../search-document.ts';
import type { RankedRow } from '../search-rows.ts';
import { formatCounted, formatExact, withUnit } from '../../../lib/format/number.ts';
import { formatDollars, formatQuantity, formatSeconds } from '../../../lib/format/quantity.ts';
import { latencyLabel } from '../../describe/names.ts';
import { objectiveText } from '../../describe/objective-text.ts';
import { rateText } from '../../describe/rate-text.ts';
import { smallestFitText } from '../../describe/division.ts';
import { gpusPerReplica } from '../../../core/config/deployment-config.ts';
import { otherEnginesText } from './other-engines.ts';
import { smallestFits } from './smallest-fits.ts';

/** What a search came to, in a sentence or two; `ranked` as `rankRows` gives them. */
export function searchFinding(
  document: SearchDocument,
  ranked: readonly RankedRow[],
  catalog: Catalog,
): string {
  const [best] = ranked;
  if (best === undefined) return 'No configuration is left to look at.';
  if (best.place !== null) return winnerText(document, best, ranked);
  if (ranked.every(({ result }) => result.outcome.kind === 'does-not-fit'))
    return misfitText(ranked, catalog);
  const { question, scenario } = document;
  const wanted = scenario.slo.map(objectiveText);
  const objectives = wanted.length === 0 ? 'keep up with the requests' : `meet ${wanted.join(' and ')}`;
  const where = question.kind === 'rate' ? ` at ${rateText(question.rate)}` : '';
  return `0 of ${countText(ranked)} ${objectives}${where}. ${nearestText(best)}`;
}

function countText({ length }: readonly RankedRow[]): string {
  return formatCounted(length, 'configuration');
}

function winnerText(
  { question, space }: SearchDocument,
  best: RankedRow,
  ranked: readonly RankedRow[],
): string {
  const { economics, result, row } = best;
  const meeting = ranked.filter(({ place }) => place !== null).length;
  const rate = result.outcome.kind === 'meets' ? result.outcome.measures.rate : 0;
  const cost = economics?.dollarsPerHour ?? null;
  const price = cost === null ? '' : ` at ${formatDollars(cost)} an hour`;
  const does = question.kind === 'rate' ? 'serves' : 'sustains';
  const others = space.engines === undefined ? '' : otherEnginesText(ranked);
  const verb = ranked.length === 1 ? 'meets' : 'meet';
  return `${meeting} of ${countText(ranked)} ${verb} the objectives. Best: ${row.label}, which ${does} ${formatQuantity(rate, 'requests/s')}${price}.${others}`;
}

function misfitText(ranked: readonly RankedRow[], catalog: Catalog): string {
  const none = 'No configuration fits in memory';
  const [smallest] = [...smallestFits(ranked)].toSorted(
    ([, a], [, b]) => gpusPerReplica(a) - gpusPerReplica(b),
  );
  if (smallest === undefined) return `${none}, and no division over these GPUs does.`;
  return `${none}; ${smallestFitText(...smallest, catalog)}.`;
}

function nearestText({ result, row }: RankedRow): string {
  const { outcome } = result;
  const excess = excessOf(result);
  // Rounded up: what is over the limit never reads as +0 %.
  const over = `+${withUnit(formatExact(Math.ceil(100 * (excess - 1) - 1e-9)), '%')}`;
  switch (outcome.kind) {
    case 'misses': {
      if (!Number.isFinite(excess)) return `Nearest: ${row.label}, whose queue grows without bound.`;
      const worst = outcome.measures.objectives.toSorted((a, b) => ratioOf(b) - ratioOf(a))[0];
      if (worst === undefined) return `Nearest: ${row.label}.`;
      return `Nearest: ${row.label}, ${latencyLabel(worst)} ${formatSeconds(worst.value)}, ${over}.`;
    }
    case 'ruled-out-by-latency': {
      const { floor } = outcome;
      return `Nearest: ${row.label}, whose peaks alone make ${latencyLabel(floor)} at least ${formatSeconds(floor.floor)}, ${over}.`;
    }
    case 'ruled-out':
      return `The peaks of ${row.label} allow at most ${formatQuantity(outcome.ceiling, 'requests/s')}.`;
    case 'not-modelled':
      return `${row.label} has no measured basis: ${outcome.reason}`;
    default:
      return '';
  }
}

function ratioOf({ value, seconds }: Attainment): number {
  return (value ?? 0) / seconds;
}
