import type { ReactNode } from 'react';
import { formatSignificant } from '../../../lib/format/number.ts';
import { DrawnCurve } from '../../../ui/charts/draw/drawn-curve.tsx';
import { labelTicks, linearTicks } from '../../../ui/charts/plot/ticks.ts';
import { clockText, clockTicks } from './clock.ts';
import { movePoint, rateOf, rounded, secondsOf, timeOf, type Curve } from './curve-points.ts';

/** A curve, and who takes its points as they are drawn. */
export interface CurveDrawingProps {
  readonly curve: Curve;
  readonly onChange: (points: Curve['points']) => void;
}

/** Room above the highest point, to draw into. */
const HEADROOM = 1.25;

/** The curve as a drawing whose points are moved. */
export function CurveDrawing({ curve, onChange }: CurveDrawingProps): ReactNode {
  const { points, every } = curve;
  const seconds = Math.max(1, secondsOf(curve));
  const most = HEADROOM * Math.max(1e-3, ...points.map(rateOf));
  return (
    <DrawnCurve
      points={points.map((point) => ({ x: timeOf(point), y: rateOf(point) }))}
      goesOnTo={every === null ? null : { x: every, y: rateOf(points[0]) }}
      xAxis={{ title: 'Time', most: seconds, ticks: (room) => clockTicks(seconds, room) }}
      yAxis={{
        title: 'Requests/s',
        most,
        ticks: (room) => labelTicks(linearTicks(most, room), (value) => formatSignificant(value)),
      }}
      label="Rate over time: drag the points, or move them with the arrow keys"
      text={({ x, y }) => `${formatSignificant(y)} requests/s at ${clockText(x)}`}
      onMove={(index, { x, y }) => onChange(movePoint(points, index, Math.round(x), rounded(y)))}
    />
  );
}
