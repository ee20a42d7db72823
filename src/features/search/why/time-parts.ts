import type { TimeShares } from '../../../core/why/bottleneck-time.ts';
import type { StackPart } from '../../../ui/charts/bars/stack-bar.tsx';
import { formatShare } from '../../../lib/format/quantity.ts';

/** Prints as 0.1 %. */
const LEAST_SHOWN = 0.0005;

/** Where the time goes, as parts of all stage time. */
export function timeParts(time: TimeShares): readonly StackPart[] {
  const working = 1 - time.idle;
  const parts: readonly (readonly [string, string, number, StackPart['fill']])[] = [
    ['compute', 'Arithmetic', time.compute * working, 'solid'],
    ['weights', 'Reading weights', time.weights * working, 'dense'],
    ['kv', 'Reading KV cache', time.kvCache * working, 'hatched'],
    ['activations', 'Other memory', time.activations * working, 'dotted'],
    ['communication', 'Communication', time.communication * working, 'crossed'],
    ['host', 'Host', time.host * working, 'striped'],
    ['bubbles', 'Pipeline bubbles', time['pipeline-bubbles'] * working, 'lined'],
    ['idle', 'Idle', time.idle, 'empty'],
  ];
  // What the configuration does not have, such as bubbles without stages, is not named.
  return parts
    .filter(([, , amount]) => amount >= LEAST_SHOWN)
    .map(([id, label, amount, fill]) => ({ id, label, amount, fill, text: formatShare(amount) }));
}
