import { withUnit } from '../../../lib/format/number.ts';
import { formatRounded } from '../../../lib/format/quantity.ts';
import type { PlotArea } from '../plot/plot-area.ts';
import type { Tick } from '../plot/ticks.ts';

/** An axis of probabilities (0 to 1) that goes up, px. */
export interface TailScale {
  readonly at: (p: number) => number;
  readonly invert: (y: number) => number;
}

/** Where the axis ends: above, the tail of a thousand samples is one of them. */
export const TAIL_END = 0.9995;
/** Room of the body beside a factor of ten of the tail: the median stands at a fifth of the height. */
const BODY = 1.2;
/** Halvings that find a probability to a thousandth of a pixel. */
const HALVINGS = 40;

/** Grows with p evenly at first, then by as much for 90 to 99 % as for 99 to 99.9 %. */
const stretched = (p: number): number => BODY * p - Math.log10(1 - p);

/** An axis that shows the tail: every factor of ten between the samples above has the same height. */
export function tailScale(area: PlotArea): TailScale {
  const height = (area.bottom - area.top) / stretched(TAIL_END);
  const at = (p: number) => area.bottom - height * stretched(p);
  const invert = (y: number) => {
    let [low, high] = [0, TAIL_END];
    for (let step = 0; step < HALVINGS; step += 1) {
      const middle = (low + high) / 2;
      if (at(middle) > y) low = middle;
      else high = middle;
    }
    return low;
  };
  return { at, invert };
}

const LABELLED = [0, 0.5, 0.9, 0.99, 0.999] as const;
const LINES = [0.25, 0.75, 0.95] as const;

/** Ticks of such an axis: 0, 50, 90, 99 and 99.9 %. */
export const TAIL_TICKS: readonly Tick[] = [
  ...LABELLED.map((value) => ({ value, label: withUnit(formatRounded(100 * value), '%'), minor: false })),
  ...LINES.map((value) => ({ value, label: '', minor: true })),
];
