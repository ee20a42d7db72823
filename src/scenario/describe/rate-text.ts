import { withUnit } from '../../lib/format/number.ts';
import { formatRounded } from '../../lib/format/quantity.ts';

/** A rate as it was entered: 4, not 4.00. */
export function rateText(rate: number): string {
  return withUnit(formatRounded(rate), 'requests/s');
}
