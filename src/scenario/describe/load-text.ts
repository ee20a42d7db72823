import type { LoadVerdict } from '../../core/metrics/load.ts';
import type { Summary } from '../../core/metrics/summary.ts';
import { formatCount, formatCounted } from '../../lib/format/number.ts';
import { formatQuantity } from '../../lib/format/quantity.ts';
import { rateText } from './rate-text.ts';

/** What a run says of its load. */
export interface LoadFigures {
  readonly load: LoadVerdict;
  readonly summary: Pick<Summary, 'requests' | 'completed' | 'requestsPerSecond'>;
  /** Requests a second that were asked to arrive; null where arrivals have no one rate. */
  readonly rate: number | null;
}

/** Whether a deployment serves what arrives, as a heading without a stop; null where there is nothing to say. */
export function loadText({ load, rate, summary }: LoadFigures): string | null {
  const { completed, requests } = summary;
  switch (load) {
    case 'falls-behind': {
      const arrive =
        rate === null
          ? 'requests arrive faster than they are served'
          : `${rateText(rate)} ${rate === 1 ? 'arrives' : 'arrive'}`;
      return `Cannot keep up: ${arrive}, about ${formatQuantity(summary.requestsPerSecond, rate === null ? 'requests/s' : '')} are served`;
    }
    case 'borderline': {
      const at = rate === null ? '' : ` at ${rateText(rate)}`;
      return `Borderline${at}: ${formatCounted(requests, 'request')} cannot tell whether it keeps up`;
    }
    case 'stuck':
      return completed === 0
        ? `None of ${formatCounted(requests, 'request')} completes`
        : `${formatCount(requests - completed)} of ${formatCounted(requests, 'request')} never complete`;
    case 'keeps-up':
    case 'not-judged':
      return null;
  }
}
