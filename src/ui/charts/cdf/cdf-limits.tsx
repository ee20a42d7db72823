import type { ReactNode } from 'react';
import { XLimit, type LimitMark } from '../plot/limits.tsx';
import type { Domain, PlotArea } from '../plot/plot-area.ts';

/** An objective on the latency, s. */
export interface CdfLimit {
  readonly seconds: number;
  /** Such as "SLO p90 ≤ 2 s". */
  readonly label: string;
}

/** Room that a label needs right of its line, px. */
const LABEL_ROOM = 130;

/** Where the limits lie; those off the axis, or of a chart without curves (no domain), are only named. */
export function limitMarks(
  limits: readonly CdfLimit[],
  domain: Domain | null,
  x: (seconds: number) => number,
): readonly LimitMark[] {
  return limits.map(({ seconds, label }) => {
    const isShown = domain !== null && seconds >= domain[0] && seconds <= domain[1];
    return { label, at: x(seconds), isShown };
  });
}

/** The objectives where they lie. */
export interface CdfLimitsProps {
  readonly limits: readonly LimitMark[];
  readonly area: PlotArea;
}

/** Service level objectives as labelled lines. */
export function CdfLimits({ limits, area }: CdfLimitsProps): ReactNode {
  return limits.map((limit) => <XLimit key={limit.label} limit={limit} area={area} room={LABEL_ROOM} />);
}
