import type { LoadVerdict } from '../../core/metrics/load.ts';
import type { OversizedPrompt } from '../../core/results/stuck.ts';
import { formatCount } from '../../lib/format/number.ts';

/** How a run took its load, and why requests are stuck where the token budget is the reason. */
export interface LoadOutcome {
  readonly load: LoadVerdict;
  readonly oversized: OversizedPrompt | null;
}

/** What follows from it for who reads the latencies. */
export function loadAdvice({ load, oversized }: LoadOutcome): string | null {
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
