import type { Catalog } from '../../core/catalog/catalog.ts';
import type { CandidateResult, ProbeMeasures } from '../../core/search/candidate.ts';
import { economicsOf, type Economics } from '../../core/search/economics.ts';
import { paretoFrontier } from '../../core/search/pareto.ts';
import { dollarsPerGpuHour, wattsPerGpu } from './gpu-terms.ts';
import type { RankName, SearchDocument } from './search-document.ts';
import type { PlannedRow, RankedRow } from './search-rows.ts';

/** The measures of a result, where it was simulated. */
export function measuresOf({ outcome }: CandidateResult): ProbeMeasures | null {
  return outcome.kind === 'meets' || outcome.kind === 'misses' ? outcome.measures : null;
}

/**
 * The largest value / limit over the objectives that a configuration misses; infinity where there is no such number:
 * its queue grows, or it was not simulated. At most 1 where it misses none.
 */
export function excessOf({ outcome }: CandidateResult): number {
  switch (outcome.kind) {
    case 'meets':
    case 'misses': {
      const { objectives, summary } = outcome.measures;
      const ratios = objectives.map(({ value, seconds }) => (value === null ? Infinity : value / seconds));
      const worst = Math.max(0, ...ratios);
      return outcome.kind === 'misses' && (worst <= 1 || !summary.stable) ? Infinity : worst;
    }
    case 'ruled-out-by-latency':
      return outcome.floor.floor / outcome.floor.seconds;
    default:
      return Infinity;
  }
}

/** Rank of the outcomes that meet nothing. */
const OUTCOMES = ['meets', 'misses', 'ruled-out-by-latency', 'ruled-out', 'not-modelled', 'does-not-fit'];

/**
 * Results joined with their configurations, best first: those that meet the objectives by the document's rank, then
 * the others by how little they miss. Ties keep the order of the space.
 */
export function rankRows(
  document: SearchDocument,
  rows: readonly PlannedRow[],
  results: readonly CandidateResult[],
  catalog: Catalog,
): readonly RankedRow[] {
  const byIndex = new Map(rows.map((row) => [row.index, row]));
  // In the space's order: of equal points the first is on the frontier, whichever result came first.
  const judged = results
    .toSorted((a, b) => a.index - b.index)
    .flatMap((result) => {
      const row = byIndex.get(result.index);
      return row === undefined ? [] : [judge(document, row, result, catalog)];
    });
  const frontier = frontierOf(judged);
  const valueOf = new Map(judged.map((one) => [one, rankValue(document.rank, one)]));
  const order = judged.toSorted(
    (a, b) =>
      OUTCOMES.indexOf(a.result.outcome.kind) - OUTCOMES.indexOf(b.result.outcome.kind) ||
      compare(valueOf.get(a) ?? 0, valueOf.get(b) ?? 0) ||
      a.row.index - b.row.index,
  );
  return order.map((one, at) => ({
    ...one,
    place: one.result.outcome.kind === 'meets' ? at + 1 : null,
    isOnFrontier: frontier.has(one),
  }));
}

type Judged = Omit<RankedRow, 'place' | 'isOnFrontier'>;

function judge(document: SearchDocument, row: PlannedRow, result: CandidateResult, catalog: Catalog): Judged {
  const measures = measuresOf(result);
  const { metric, percentile } = document.latency;
  const terms = {
    gpus: row.gpus,
    dollarsPerGpuHour: dollarsPerGpuHour(document.prices, row.gpu, catalog),
    wattsPerGpu: wattsPerGpu(document.watts, row.gpu, catalog),
  };
  return {
    row,
    result,
    economics: measures === null ? null : economicsOf(measures, terms),
    latency: measures === null ? null : measures.summary[metric][`p${percentile}`],
  };
}

function frontierOf(judged: readonly Judged[]): ReadonlySet<Judged> {
  const points = judged.flatMap((one) => {
    const { economics, latency, result } = one;
    const gain = economics?.requestsPerDollar ?? null;
    return result.outcome.kind !== 'meets' || gain === null || latency === null
      ? []
      : [{ one, gain, latency }];
  });
  return new Set(paretoFrontier(points).map(({ one }) => one));
}

/** What is ranked, least first. */
function rankValue(rank: RankName, { economics, latency, result }: Judged): number {
  if (result.outcome.kind !== 'meets') return excessOf(result);
  return (economics === null ? null : rankFigure(rank, economics, latency)) ?? Infinity;
}

function rankFigure(rank: RankName, economics: Economics, latency: number | null): number | null {
  switch (rank) {
    case 'requests-per-dollar':
      return economics.requestsPerDollar === null ? null : -economics.requestsPerDollar;
    case 'cost':
      return economics.dollarsPerMillionTokens;
    case 'gpus':
      return economics.gpus;
    case 'energy':
      return economics.kilowattHoursPerMillionTokens;
    case 'latency':
      return latency;
  }
}

/** Infinity equals infinity. */
function compare(a: number, b: number): number {
  return a === b ? 0 : a - b;
}
