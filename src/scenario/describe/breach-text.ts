import type { Breach } from '../../core/plausible/plausible.ts';
import type { SlowerFormat } from '../../core/plausible/slower-format.ts';
import type { TimingEvidence } from '../../core/operators/timing-evidence.ts';
import { formatSeconds, formatShare } from '../../lib/format/quantity.ts';

const FIGURES = { busy: 'GPUs busy', mfu: 'MFU', mbu: 'MBU' } as const;

/** What in a result cannot be true, in one sentence with its figures. */
function breachText(breach: Breach): string {
  switch (breach.kind) {
    case 'utilisation':
      return `${FIGURES[breach.figure]} is ${formatShare(breach.share)}: more than the hardware has.`;
    case 'itl-below-weights':
      return `ITL p50 is ${formatSeconds(breach.seconds)}, and reading the weights once takes ${formatSeconds(breach.floor)}.`;
    case 'ttft-below-peak':
      return `Mean TTFT is ${formatSeconds(breach.seconds)}, and the products of the mean prompt take ${formatSeconds(breach.floor)} at peak FLOP/s.`;
  }
}

/** What of a run cannot be true, or is taken to be wrong. */
export function doubtsOf(
  { breaches }: { readonly breaches: readonly Breach[] },
  evidence: readonly TimingEvidence[],
): readonly string[] {
  return [
    ...breaches.map(breachText),
    ...evidence.flatMap(({ operator, status, detail }) =>
      status === 'doubtful' ? [`Times of ${operator}: ${detail}`] : [],
    ),
  ];
}

/** What two runs show that differ in the format of their weights only. */
export function slowerFormatText({ format, seconds, wider, widerSeconds }: SlowerFormat): string {
  return `${format} is slower than ${wider}, which has more to read: ITL p50 ${formatSeconds(seconds)} against ${formatSeconds(widerSeconds)}.`;
}
