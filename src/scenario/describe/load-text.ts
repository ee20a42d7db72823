import type { LoadVerdict } from '../../core/metrics/load.ts';
import type { OversizedPrompt } from '../../core/results/stuck.ts';
import type { Summary } from '../../core/metrics/summary.ts';
import { formatCount } from '../../lib/format/number.ts';
import { formatQuantity } from '../../lib/format/quantity.ts';
import { rateText } from './rate-text.ts';

/** What a run says of its load. */
export interface LoadFigures {
  readonly load: LoadVerdict;
  readonly summary: Pick<Summary, 'requests' | 'completed' | 'requestsPerSecond'>;
  readonly oversized: OversizedPrompt | null;
  /** Requests a second that were asked to arrive; null where arrivals have no one rate. */
  readonly rate: number | null;
}

/** Whether a deployment serves what arrives, as a heading without a stop; null where there is nothing to say. */
export function loadText({ load, rate, summary }: LoadFigures): string | null {
  const { completed, requests } = summary;
  switch (load) {
    case 'falls-behind': {
      const arrive =
        rate === null ? 'requests arrive faster than they are served' : `${rateText(rate)} arrive`;
      return `Cannot keep up: ${arrive}, about ${formatQuantity(summary.requestsPerSecond, rate === null ? 'requests/s' : '')} are served`;
    }
    case 'borderline': {
      const at = rate === null ? '' : ` at ${rateText(rate)}`;
      return `Borderline${at}: ${formatCount(requests)} requests cannot tell whether it keeps up`;
    }
    case 'stuck':
      return completed === 0
        ? `None of ${formatCount(requests)} requests completes`
        : `${formatCount(requests - completed)} of ${formatCount(requests)} requests never complete`;
    case 'keeps-up':
    case 'not-judged':
      return null;
  }
}

/** What follows from it for who reads the latencies. */
export function loadAdvice({ load, oversized }: Pick<LoadFigures, 'load' | 'oversized'>): string | null {
  switch (load) {
    case 'falls-behind':
      return 'The queue grows for as long as requests arrive, so latencies depend on how long the run is.';
    case 'borderline':
      return 'It serves about as much as arrives; a longer run may find that its queue grows.';
    case 'stuck':
      return oversized === null
        ? 'Nothing can move them on: no iteration may hold what they need.'
        : `A prompt of ${formatCount(oversized.prompt)} tokens never starts: this scheduler computes prompts whole, and an iteration holds ${formatCount(oversized.maxBatchTokens)} tokens. Raise the token budget, or take a scheduler that cuts prompts.`;
    case 'keeps-up':
    case 'not-judged':
      return null;
  }
}
