import type { ReactNode } from 'react';
import { formatSeconds } from '../../../lib/format/quantity.ts';
import type { PlotArea, Place } from '../plot/plot-area.ts';
import styles from '../plot/plot.module.css';
import type { CdfSeries, ObjectiveMark } from './cdf-geometry.ts';
import { placeBeside, type Box } from './place-labels.ts';
import { TAIL_END } from './tail-scale.ts';

/** The curves with their marks, and where values and probabilities lie (px). */
export interface CdfMarksProps {
  readonly series: readonly CdfSeries[];
  readonly x: (seconds: number) => number;
  readonly y: (p: number) => number;
  readonly area: PlotArea;
  /** What else stands in the plot, px. */
  readonly boxes: readonly Box[];
  /** Lines of the plot, px: no value covers one. */
  readonly lines: readonly (readonly Place[])[];
}

const RING = 5;
const CHARACTER = 7;
const HEIGHT = 16;

interface PlacedMark extends Place {
  readonly id: string;
  readonly colour: string;
  readonly text: string;
  readonly box: Box | null;
}

/** A ring where each curve crosses the percentile of its objective, with the value and whether the objective is kept. */
export function CdfMarks(props: CdfMarksProps): ReactNode {
  return placedMarks(props).map(({ id, colour, text, box, x, y }) => (
    <g key={id} className={styles['mark']} data-objective={id}>
      <circle cx={x} cy={y} r={RING} stroke={colour} />
      {box === null ? null : (
        <text x={box.left} y={box.bottom - 4}>
          {text}
        </text>
      )}
    </g>
  ));
}

function placedMarks({ series, x, y, area, boxes, lines }: CdfMarksProps): readonly PlacedMark[] {
  const placed: PlacedMark[] = [];
  for (const side of series) {
    for (const mark of side.marks.filter(({ p }) => p <= TAIL_END)) {
      const [at, text] = [{ x: x(mark.seconds), y: y(mark.p) }, textOf(mark)];
      // Sides that are alike need no second label.
      const isSaid = placed.some((other) => other.text === text && Math.abs(other.x - at.x) < 2);
      const taken = { lines, areas: [], boxes: [...boxes, ...placed.flatMap(({ box }) => box ?? [])] };
      const size = { width: text.length * CHARACTER, height: HEIGHT };
      const box = isSaid ? null : placeBeside(at, size, area, taken);
      placed.push({ id: `${side.id} ${mark.p}`, colour: side.colour, text, box, ...at });
    }
  }
  return placed;
}

const textOf = ({ seconds, isKept }: ObjectiveMark): string =>
  `${isKept ? '✓' : '✕'} ${formatSeconds(seconds)}`;
