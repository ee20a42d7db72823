import { formatRounded } from '../../../lib/format/quantity.ts';
import { withUnit } from '../../../lib/format/number.ts';
import type { Tick } from '../../../ui/charts/plot/ticks.ts';

const [MINUTE, HOUR, DAY] = [60, 3600, 86_400];

/** Steps that people read times in, s. */
const STEPS = [
  1,
  2,
  5,
  10,
  15,
  30,
  ...[1, 2, 5, 10, 15, 30].map((minutes) => minutes * MINUTE),
  ...[1, 2, 3, 6, 12].map((hours) => hours * HOUR),
  ...[1, 2, 5, 10, 50, 100, 500, 1000, 5000].map((days) => days * DAY),
] as const;

/** A time of a curve in the largest unit that it fills: "90 s", "12 h". */
export function clockText(seconds: number): string {
  if (seconds === 0) return '0';
  if (seconds >= 2 * DAY && seconds % DAY === 0) return withUnit(formatRounded(seconds / DAY), 'd');
  if (seconds >= HOUR) return withUnit(formatRounded(seconds / HOUR), 'h');
  if (seconds >= 2 * MINUTE) return withUnit(formatRounded(seconds / MINUTE), 'min');
  return withUnit(formatRounded(seconds), 's');
}

/** A unit of time as fields show it, and its seconds. */
export interface ClockUnit {
  readonly unit: string;
  readonly seconds: number;
}

/** The unit in which the times of a curve of so many seconds are short. */
export function clockUnit(seconds: number): ClockUnit {
  if (seconds >= 2 * HOUR) return { unit: 'h', seconds: HOUR };
  return seconds >= 10 * MINUTE ? { unit: 'min', seconds: MINUTE } : { unit: 's', seconds: 1 };
}

/** Ticks of an axis of so many seconds with room for so many labels. */
export function clockTicks(seconds: number, room: number): readonly Tick[] {
  const step = STEPS.find((one) => seconds / one <= Math.max(2, room)) ?? seconds;
  return Array.from({ length: Math.floor(seconds / step) + 1 }, (_, index) => ({
    value: index * step,
    label: clockText(index * step),
    minor: false,
  }));
}
