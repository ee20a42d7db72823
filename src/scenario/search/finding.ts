import type { Objective } from '../../core/metrics/goodput.ts';
import { excessOf } from './rank-rows.ts';
import type { SearchDocument } from './search-document.ts';
import type { PlannedSpace, RankedRow } from './search-rows.ts';

const NAMES = {
  ttft: 'TTFT',
  tpot: 'TPOT',
  itl: 'ITL',
  e2e: 'E2E',
  schedulingDelay: 'scheduling delay',
} as const;

/** "TTFT p90 ≤ 2 s" */
export function objectiveText({ metric, percentile, seconds }: Objective): string {
  return `${NAMES[metric]} p${percentile} ≤ ${seconds} s`;
}

/** What a search came to, in a sentence or two; `ranked` as rankRows gives them. */
export function searchFinding(
  document: SearchDocument,
  planned: Pick<PlannedSpace, 'rows' | 'refused'>,
  ranked: readonly RankedRow[],
): string {
  const all = planned.rows.length;
  if (all === 0) return noConfiguration(planned);
  const count = all === 1 ? '1 configuration' : `${all} configurations`;
  const [best] = ranked;
  if (best === undefined) return `None of ${count} has been looked at yet.`;
  if (best.place !== null) return winner(document, best, ranked, count);
  if (ranked.every(({ result }) => result.outcome.kind === 'does-not-fit'))
    return nothingFits(document, ranked, count);
  const { question, scenario } = document;
  const wanted = scenario.slo.map(objectiveText).join(' and ');
  const objectives = wanted === '' ? 'a queue that does not grow' : wanted;
  const where = question.kind === 'rate' ? ` at ${round(question.rate)} requests/s` : '';
  return `0 of ${count} meet ${objectives}${where}. ${nearest(best)}`;
}

function winner(
  { question }: SearchDocument,
  best: RankedRow,
  ranked: readonly RankedRow[],
  count: string,
): string {
  const meeting = ranked.filter(({ place }) => place !== null).length;
  const { economics, result, row } = best;
  const rate = result.outcome.kind === 'meets' ? result.outcome.measures.rate : 0;
  const does = question.kind === 'rate' ? 'serves' : 'sustains';
  const cost = economics?.dollarsPerHour ?? null;
  const price = cost === null ? '' : ` for $${round(cost)} an hour`;
  return `${row.label} comes first: it ${does} ${round(rate)} requests/s${price}. ${meeting} of ${count} meet the objectives.`;
}

function noConfiguration({ refused }: Pick<PlannedSpace, 'refused'>): string {
  const [most] = refused.toSorted((a, b) => b.count - a.count);
  const why = most === undefined ? '' : ` Most often left out: ${most.reason}`;
  return `The space has no possible configuration.${why}`;
}

function nothingFits({ scenario }: SearchDocument, ranked: readonly RankedRow[], count: string): string {
  const fits = ranked.flatMap(({ result, row }) => {
    const fit = result.outcome.kind === 'does-not-fit' ? result.outcome.smallestFit : null;
    return fit === null ? [] : [{ gpu: row.gpu, gpus: fit.tensorParallel * fit.pipelineParallel, ...fit }];
  });
  const [smallest] = fits.toSorted((a, b) => a.gpus - b.gpus);
  const model = typeof scenario.model === 'string' ? scenario.model : 'The model';
  const advice =
    smallest === undefined
      ? 'no set-up within a node of these GPUs holds it.'
      : `the smallest that does is ${smallest.gpus} x ${smallest.gpu} (tensor parallel ${smallest.tensorParallel}, pipeline parallel ${smallest.pipelineParallel}).`;
  return `${model} fits in the memory of 0 of ${count}; ${advice}`;
}

function nearest({ result, row }: RankedRow): string {
  const { outcome } = result;
  const excess = excessOf(result);
  const over = Number.isFinite(excess) ? ` (+${Math.ceil(100 * (excess - 1))} %)` : '';
  switch (outcome.kind) {
    case 'misses': {
      const missed = outcome.measures.objectives
        .filter(({ met }) => !met)
        .toSorted((a, b) => (b.value ?? Infinity) / b.seconds - (a.value ?? Infinity) / a.seconds)[0];
      if (missed === undefined || missed.value === null) return `Nearest: ${row.label}, whose queue grows.`;
      return `Nearest: ${row.label}, ${NAMES[missed.metric]} p${missed.percentile} ${round(missed.value)} s${over}.`;
    }
    case 'ruled-out-by-latency': {
      const { metric, percentile, floor } = outcome.floor;
      return `Nearest: ${row.label}, ${NAMES[metric]} p${percentile} at least ${round(floor)} s${over} by the hardware's peaks.`;
    }
    case 'ruled-out':
      return `The peaks of the hardware allow at most ${round(outcome.ceiling)} requests/s (${row.label}).`;
    case 'not-modelled':
      return `${row.label}: ${outcome.reason}`;
    default:
      return '';
  }
}

/** Three digits. */
function round(value: number): string {
  return String(Number(value.toPrecision(3)));
}
