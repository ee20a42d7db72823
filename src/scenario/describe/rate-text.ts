import { withUnit } from '../../lib/format/number.ts';
import { formatRounded } from '../../lib/format/quantity.ts';

/** A rate as it was entered, 4 and not 4.00: "1 request/s", "4 requests/s". */
export function rateText(rate: number): string {
  return withUnit(formatRounded(rate), rate === 1 ? 'request/s' : 'requests/s');
}
