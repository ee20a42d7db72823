import type { NumberPoint } from '../../../scenario/document/scenario.ts';
import { rounded, type Curve } from './curve-points.ts';

/** A curve to start from, made for a mean rate. */
export interface CurvePreset {
  readonly label: string;
  readonly help: string;
  readonly make: (meanRate: number) => Curve;
}

const HOUR = 3600;
const DAY = 24 * HOUR;
const NOON = DAY / 2;

/**
 * Requests in each five minutes of Azure's conversation trace of 2023 (18:15 to 19:14 UTC of 16 November), counted from the
 * bundled rows; its last, shorter part is left out. CC-BY 4.0, see NOTICE.
 */
const AZURE_FIVE_MINUTES = [1445, 1422, 1557, 1561, 1884, 2239, 2229, 1839, 1701, 1424, 1297] as const;

/** Of a service whose users sleep: the quietest hour has a fifth of the busiest. Our own shape, to be drawn over. */
const DAY_SHAPE: readonly NumberPoint[] = [
  [0, 0.5],
  [4, 0.3],
  [7, 0.6],
  [10, 1.35],
  [12, 1.25],
  [14, 1.5],
  [18, 1.3],
  [21, 1.1],
  [24, 0.5],
];

/** Shapes to start from, by their names. */
export const CURVE_PRESETS: Readonly<Record<string, CurvePreset>> = {
  doubles: {
    label: 'Doubles at noon',
    help: 'A day that is steady in the morning, and twice as busy from noon on.',
    make: (rate) =>
      scaledTo(
        rate,
        [
          [0, 1],
          [NOON, 1],
          [NOON, 2],
          [DAY, 2],
        ],
        DAY,
      ),
  },
  day: {
    label: 'A day',
    help: 'Quiet at night, busiest in the afternoon. It comes again every day.',
    make: (rate) =>
      scaledTo(
        rate,
        DAY_SHAPE.map(([hour = 0, height = 0]) => [hour * HOUR, height]),
        DAY,
      ),
  },
  burst: {
    label: 'A burst',
    help: 'Ten minutes with one minute of six times the rate.',
    make: (rate) =>
      scaledTo(
        rate,
        [
          [0, 1],
          [240, 1],
          [240, 6],
          [300, 6],
          [300, 1],
          [600, 1],
        ],
        null,
      ),
  },
  azure: {
    label: 'Azure’s hour',
    help: 'Rates of Azure’s conversation trace of 2023, in steps of five minutes.',
    make: (rate) =>
      scaledTo(
        rate,
        AZURE_FIVE_MINUTES.map((count, step) => [step * 300 + 150, count]).with(0, [
          0,
          AZURE_FIVE_MINUTES[0],
        ]),
        null,
      ),
  },
};

/** A shape whose mean is this rate. */
function scaledTo(rate: number, shape: readonly NumberPoint[], every: number | null): Curve {
  const area = shape.slice(1).reduce((sum, [end = 0, to = 0], index) => {
    const [start = 0, from = 0] = shape[index] ?? [];
    return sum + ((end - start) * (from + to)) / 2;
  }, 0);
  const factor = (rate * (shape.at(-1)?.[0] ?? 1)) / area;
  return { points: shape.map(([time = 0, height = 0]) => [time, rounded(height * factor)]), every };
}
