import type { CandidateOutcome, ProbeMeasures } from '../../../core/search/candidate.ts';
import type { Attainment } from '../../../core/results/attainment.ts';
import { formatChange, formatQuantity, formatSeconds } from '../../../lib/format/quantity.ts';
import { latencyLabel } from '../../../scenario/describe/names.ts';
import { divisionText } from '../../../scenario/describe/division.ts';

type Kind = CandidateOutcome['kind'];

/** What came of a configuration, as a filter names it. */
export const OUTCOME_LABELS: Readonly<Record<Kind, string>> = {
  meets: 'Meets',
  misses: 'Misses',
  'ruled-out': 'Ruled out by throughput',
  'ruled-out-by-latency': 'Ruled out by latency',
  'does-not-fit': 'Does not fit',
  'not-modelled': 'Not modelled',
};

/** The objective that is missed by most, as "TTFT p90 +8 %"; null where none is missed. */
function worstMiss({ objectives, summary }: ProbeMeasures): string | null {
  const ratio = ({ value, seconds }: Attainment) =>
    value === null ? Number.POSITIVE_INFINITY : value / seconds;
  const [worst] = objectives.filter(({ met }) => !met).toSorted((a, b) => ratio(b) - ratio(a));
  if (worst === undefined) return summary.stable ? null : 'the queue grows';
  return worst.value === null
    ? `${latencyLabel(worst)} unknown`
    : `${latencyLabel(worst)} ${formatChange(worst.seconds, worst.value)}`;
}

/** What came of a configuration, in a few words. */
export function outcomeText(outcome: CandidateOutcome): string {
  switch (outcome.kind) {
    case 'meets':
      return 'Meets the objectives';
    case 'misses': {
      const miss = worstMiss(outcome.measures);
      return miss === null ? 'Misses' : `Misses: ${miss}`;
    }
    case 'ruled-out':
      return `Ruled out: at most ${formatQuantity(outcome.ceiling, 'requests/s')}`;
    case 'ruled-out-by-latency':
      return `Ruled out: ${latencyLabel(outcome.floor)} at least ${formatSeconds(outcome.floor.floor)}`;
    case 'does-not-fit':
      return outcome.smallestFit === null
        ? 'Does not fit'
        : `Does not fit; ${divisionText(outcome.smallestFit)} does`;
    case 'not-modelled':
      return `Not modelled: ${outcome.reason}`;
  }
}

/** The measures of a configuration that was simulated. */
export function measuresOf(outcome: CandidateOutcome): ProbeMeasures | null {
  return outcome.kind === 'meets' || outcome.kind === 'misses' ? outcome.measures : null;
}
