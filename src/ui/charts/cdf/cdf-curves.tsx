import { line } from 'd3-shape';
import { useId, type ReactNode } from 'react';
import { Clip } from '../plot/clip.tsx';
import styles from '../plot/plot.module.css';
import type { Plot } from '../plot/use-plot.ts';
import { bandOutline, splitCurve, type CdfSeries } from './cdf-geometry.ts';

/** The curves, and where their values and probabilities lie (px). */
export interface CdfCurvesProps {
  readonly series: readonly CdfSeries[];
  readonly probabilities: ArrayLike<number>;
  readonly x: (seconds: number) => number;
  readonly y: (p: number) => number;
  readonly plot: Plot;
}

/** The curves over their hatched bands; dotted where few samples lie above. Cut at the axis of shares only. */
export function CdfCurves({ series, probabilities, x, y, plot }: CdfCurvesProps): ReactNode {
  const id = useId();
  const path = line<[number, number]>(
    ([value]) => x(value),
    ([, p]) => y(p),
  );
  return (
    <Clip area={{ left: plot.area.left, right: plot.width, top: plot.area.top - 1, bottom: plot.height }}>
      {series.map((side, index) => (
        <Hatch key={side.id} id={`${id}${index}`} colour={side.colour} degrees={index % 2 === 0 ? 45 : -45} />
      ))}
      {series.map((side, index) => (
        <path
          key={side.id}
          className={styles['errorBand']}
          d={path([...bandOutline(side, probabilities)]) ?? ''}
          fill={`url(#${id}${index})`}
          stroke={side.colour}
          data-band={side.id}
        />
      ))}
      {series.map((side) => {
        const { certain, uncertain } = splitCurve(side, probabilities);
        return (
          <g key={side.id} fill="none" stroke={side.colour} strokeWidth={2} strokeLinejoin="round">
            <path d={path([...certain]) ?? ''} strokeDasharray={side.dash} data-curve={side.id} />
            <path d={path([...uncertain]) ?? ''} strokeDasharray="1 5" strokeLinecap="round" />
          </g>
        );
      })}
    </Clip>
  );
}

/** Distance of the strokes, px. */
const HATCH = 6;

interface HatchProps {
  readonly id: string;
  readonly colour: string;
  readonly degrees: number;
}

/** Strokes that fill a band, leaning another way for each side: where bands overlap both are seen. */
function Hatch({ id, colour, degrees }: HatchProps): ReactNode {
  return (
    <pattern
      id={id}
      width={HATCH}
      height={HATCH}
      patternUnits="userSpaceOnUse"
      patternTransform={`rotate(${degrees})`}
    >
      <line x1={0} x2={0} y1={0} y2={HATCH} stroke={colour} strokeWidth={2} />
    </pattern>
  );
}
