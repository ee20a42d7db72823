import { formatExactSeconds, formatWholeShare } from '../../../lib/format/quantity.ts';
import type { Domain } from './plot-area.ts';

/** How values are spread over an axis. */
export type ScaleKind = 'log' | 'linear';

/** A value that an axis marks, with what is printed there. */
export interface Tick {
  readonly value: number;
  readonly label: string;
  /** Drawn as a line only. */
  readonly minor: boolean;
}

/** Mantissas of a log axis, those that say most first. */
const MANTISSAS = [1, 5, 2, 3, 7, 4, 6, 8, 9] as const;
/** Part of a label's room that the next label must be away. */
const LABEL_GAP = 0.8;
/** Width that the label of a time needs, px. */
const LABEL_WIDTH = 64;
/** Most labels of a linear axis. */
const MOST_LABELS = 8;

/**
 * Ticks of a log axis of times (seconds) in plain numbers: 1, 10, 100 ms, 1 s; between them as many as `room` labels
 * leave space for, the others as lines.
 */
export function logTicks([low, high]: Domain, room: number): readonly Tick[] {
  const gap = (LABEL_GAP * Math.log10(high / low)) / room;
  const labelled: number[] = [];
  const values: number[] = [];
  for (const mantissa of MANTISSAS) {
    for (let decade = Math.floor(Math.log10(low)); decade <= Math.ceil(Math.log10(high)); decade += 1) {
      const value = Number(`${mantissa}e${decade}`);
      if (value < low || value > high) continue;
      values.push(value);
      if (labelled.every((other) => Math.abs(Math.log10(value / other)) >= gap)) labelled.push(value);
    }
  }
  return values
    .toSorted((a, b) => a - b)
    .map((value) => {
      const minor = !labelled.includes(value);
      return { value, label: minor ? '' : formatExactSeconds(value), minor };
    });
}

/** Even ticks of times (seconds) from zero, about `count` of them. */
export function linearTicks(high: number, count: number): readonly Tick[] {
  const raw = high / Math.max(1, count);
  const power = Math.pow(10, Math.floor(Math.log10(raw)));
  const step = ([1, 2, 5, 10].find((factor) => factor * power >= raw) ?? 10) * power;
  const ticks: Tick[] = [];
  for (let index = 0; index * step <= high * (1 + 1e-9); index += 1) {
    const value = Number((index * step).toPrecision(12));
    ticks.push({ value, label: formatExactSeconds(value), minor: false });
  }
  return ticks;
}

/** Ticks of an axis of times (seconds) across a plot that is `width` px wide. */
export function ticksAcross(scale: ScaleKind, domain: Domain, width: number): readonly Tick[] {
  const room = Math.max(2, width / LABEL_WIDTH);
  return scale === 'log' ? logTicks(domain, room) : linearTicks(domain[1], Math.min(room, MOST_LABELS));
}

/** Ticks whose labels are what `format` says of their values. */
export function labelTicks(ticks: readonly Tick[], format: (value: number) => string): readonly Tick[] {
  return ticks.map((tick) => ({ ...tick, label: tick.minor ? '' : format(tick.value) }));
}

/** Ticks at these shares of 1, in per cent. */
export const percentTicks = (shares: readonly number[]): readonly Tick[] =>
  shares.map((value) => ({ value, label: formatWholeShare(value), minor: false }));

/** Ticks of an axis of shares, 0 to 1. */
export const SHARE_TICKS = percentTicks([0, 0.25, 0.5, 0.75, 0.9, 1]);
