import type { SearchDocument } from '../../../scenario/search/search-document.ts';
import type { PlannedSpace } from '../../../scenario/search/search-rows.ts';
import { formatCount, formatCounted, withUnit } from '../../../lib/format/number.ts';

/**
 * Rough times of one worker, for the estimate before anything has run: training the tables of one division of one GPU,
 * and simulating 2,000 requests at one rate. Measured on two idle cores with examples/search-llama-2-70b-*.json
 * (docs/search.md): 56 to 108 s of two workers for 18 divisions and 1,805 to 2,131 simulations, the most where outputs
 * are long. Once a search runs it is estimated from its own times.
 */
const SECONDS_PER_TIMING = 1;
const SECONDS_PER_PROBE = 0.02;
const REQUESTS_OF_PROBE = 2000;
/** Simulations of one configuration: a bisection that starts near its neighbour's capacity (4 and 8 in the two examples). */
const PROBES = { capacity: 6, rate: 1 } as const;

/** s */
export function guessSeconds(
  { rows }: Pick<PlannedSpace, 'rows'>,
  { question, probe }: Pick<SearchDocument, 'question' | 'probe'>,
  workers: number,
): number {
  const timings = new Set(rows.map(({ timing }) => timing)).size;
  const chains = new Set(rows.map(({ chain }) => chain)).size;
  const perProbe = (SECONDS_PER_PROBE * probe.requests) / REQUESTS_OF_PROBE;
  const work = timings * SECONDS_PER_TIMING + rows.length * PROBES[question.kind] * perProbe;
  return work / Math.max(1, Math.min(workers, chains));
}

/** "about 40 s", "about 3 min": two digits at most, for it is a guess. */
export function roughTime(seconds: number): string {
  if (seconds < 1) return 'a second';
  if (seconds < 90)
    return `about ${withUnit(String(seconds < 10 ? Math.ceil(seconds) : Math.round(seconds / 5) * 5), 's')}`;
  if (seconds < 5400) return `about ${withUnit(formatCount(seconds / 60), 'min')}`;
  return `about ${withUnit(formatCount(seconds / 3600), 'h')}`;
}

/** "12 configurations, about 40 s" */
export function countText(planned: PlannedSpace, seconds: number): string {
  const { length } = planned.rows;
  if (length === 0) return 'No configuration';
  return `${formatCounted(length, 'configuration')}, ${roughTime(seconds)}`;
}

/** "24 combinations left out"; null: none is. */
export function leftOutText({ refused, duplicates }: PlannedSpace): string | null {
  const count = refused.reduce((sum, each) => sum + each.count, duplicates);
  if (count === 0) return null;
  return `${formatCounted(count, 'combination')} left out`;
}
