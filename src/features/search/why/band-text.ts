import { halfWidth, type BandMetric } from '../../../core/calibration/error-band.ts';
import { isWithinBand } from '../../../core/search/why/sensitivity.ts';
import { bandQuantilesOf, type KnownRuns } from '../../../scenario/engines/error-bands.ts';
import { scenarioOf } from '../../../scenario/search/plan-space.ts';
import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { formatHalfWidth } from '../../../lib/format/quantity.ts';
import { MEASURES } from '../results/measures.ts';

const NAMED = 3;

/** Which published latency says how far the rank may be off: throughput is as wrong as the time of an iteration. */
function bandMetricOf({ rank, latency }: SearchDocument): BandMetric {
  if (rank !== 'latency') return 'tpot';
  if (latency.metric === 'e2e') return 'e2e';
  return latency.metric === 'ttft' || latency.metric === 'schedulingDelay' ? 'ttft' : 'tpot';
}

/**
 * How much of the order the model's error band leaves open, in a sentence. The band counts what no forest knows alone,
 * as if all kernels were measured at these shapes: it is at least that wide.
 */
export function bandSentence(
  document: SearchDocument,
  ranked: readonly RankedRow[],
  known: KnownRuns,
): string | null {
  const [winner, ...others] = ranked.filter(({ place }) => place !== null);
  if (winner === undefined) return null;
  const { rank } = document;
  if (rank === 'gpus')
    return 'The number of GPUs is exact; whether a configuration meets the objectives is predicted.';
  const quantiles = bandQuantilesOf(scenarioOf(document, winner.row), known);
  if (quantiles === null)
    return 'No measured run says how far predictions of this engine and scheduler may be off, so near ranks are open.';
  const width = halfWidth(quantiles[bandMetricOf(document)].quantile, 0);
  const { read } = MEASURES[rank];
  const best = read(winner);
  const near = others.filter((other) => {
    const value = read(other);
    return best !== null && value !== null && isWithinBand(best, value, width);
  });
  const band = `Predictions are within ${formatHalfWidth(width)} at best`;
  if (near.length === 0)
    return `${band}; no other configuration is that close, so first place is settled as far as the model goes.`;
  const named = near.slice(0, NAMED).map(({ row }) => row.label);
  const more = near.length > NAMED ? ` and ${near.length - NAMED} more` : '';
  const are = near.length === 1 ? 'is' : 'are';
  return `${band}: ${named.join('; ')}${more} ${are} that close to the first, so their order is open.`;
}
