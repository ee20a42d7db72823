import { scaleLinear } from 'd3-scale';
import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { AxisTitles, XAxis, YAxis } from '../plot/axes.tsx';
import type { Tick } from '../plot/ticks.ts';
import { usePlot } from '../plot/use-plot.ts';
import styles from './draw.module.css';

/** A point of a curve, in the units of the axes. */
export interface DrawnPoint {
  readonly x: number;
  readonly y: number;
}

/** An axis of a curve that is drawn, from zero on. */
export interface DrawnAxis {
  readonly title: string;
  readonly most: number;
  /** Ticks where so many labels have room. */
  readonly ticks: (room: number) => readonly Tick[];
}

/** A curve, its axes, and who is told of a point that was moved. */
export interface DrawnCurveProps {
  readonly points: readonly DrawnPoint[];
  /** Where the line goes on to behind the last point, which nobody moves; null: it ends. */
  readonly goesOnTo: DrawnPoint | null;
  readonly xAxis: DrawnAxis;
  readonly yAxis: DrawnAxis;
  /** What is drawn, to assistive technology. */
  readonly label: string;
  readonly text: (point: DrawnPoint) => string;
  /** Takes a place that the hand wants; the place that the point gets is the next `points`. */
  readonly onMove: (index: number, place: DrawnPoint) => void;
}

const MARGIN = { top: 24, right: 20, bottom: 40, left: 48 } as const;
const HEIGHT = 220;
/** Parts of the axes that an arrow key moves a point by. */
const STEPS = { x: 60, y: 20 } as const;
/** Room of a label across and up, px. */
const ROOM = { x: 72, y: 40 } as const;
/** A finger needs 44 px across. */
const REACH = 22;

/** A curve whose points are dragged, or moved with the arrow keys. */
export function DrawnCurve(props: DrawnCurveProps): ReactNode {
  const { points, goesOnTo, xAxis, yAxis, onMove } = props;
  const { follow, width, area } = usePlot(HEIGHT, MARGIN);
  // While a point is dragged the axes stay: it would run away from the pointer.
  const [held, setHeld] = useState<{ readonly index: number; readonly most: DrawnPoint } | null>(null);
  const most = held?.most ?? { x: xAxis.most, y: yAxis.most };
  const x = scaleLinear().domain([0, most.x]).range([area.left, area.right]).clamp(true);
  const y = scaleLinear().domain([0, most.y]).range([area.bottom, area.top]).clamp(true);
  const line = goesOnTo === null ? points : [...points, goesOnTo];

  const onDrag = (event: PointerEvent<SVGSVGElement>) => {
    if (held === null) return;
    const box = event.currentTarget.getBoundingClientRect();
    onMove(held.index, { x: x.invert(event.clientX - box.left), y: y.invert(event.clientY - box.top) });
  };
  const letGo = () => setHeld(null);
  const across = xAxis.ticks((area.right - area.left) / ROOM.x);
  const upwards = yAxis.ticks((area.bottom - area.top) / ROOM.y);

  return (
    <div ref={follow} className={styles['plot']} style={{ height: HEIGHT }}>
      <svg
        width={width}
        height={HEIGHT}
        role="group"
        aria-label={props.label}
        onPointerMove={onDrag}
        onPointerUp={letGo}
        onPointerCancel={letGo}
      >
        <YAxis axis={{ ticks: upwards, at: y, base: 0 }} area={area} />
        <XAxis axis={{ ticks: across, at: x, base: 0 }} area={area} />
        <AxisTitles x={xAxis.title} y={yAxis.title} area={area} />
        <polyline className={styles['line']} points={line.map((at) => `${x(at.x)},${y(at.y)}`).join(' ')} />
        {points.map((point, index) => (
          <Handle
            key={index}
            place={{ x: x(point.x), y: y(point.y) }}
            value={point.y}
            label={`Point ${index + 1} of ${points.length}`}
            text={props.text(point)}
            onHold={() => setHeld({ index, most })}
            onStep={({ x: right, y: up }) =>
              onMove(index, { x: point.x + (right * most.x) / STEPS.x, y: point.y + (up * most.y) / STEPS.y })
            }
          />
        ))}
      </svg>
    </div>
  );
}

/** To the right and up, by key. */
const DIRECTIONS: Readonly<Record<string, DrawnPoint>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: 1 },
  ArrowDown: { x: 0, y: -1 },
};

interface HandleProps {
  /** px */
  readonly place: DrawnPoint;
  readonly value: number;
  readonly label: string;
  readonly text: string;
  readonly onHold: () => void;
  /** Told of an arrow key: a step to the right or up, or back. */
  readonly onStep: (direction: DrawnPoint) => void;
}

/** A point that a hand or the arrow keys take hold of. */
function Handle({ place, value, label, text, onHold, onStep }: HandleProps): ReactNode {
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = DIRECTIONS[event.key];
    if (direction === undefined) return;
    event.preventDefault();
    onStep(direction);
  };
  return (
    <g
      className={styles['point']}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuenow={value}
      aria-valuetext={text}
      onKeyDown={onKeyDown}
      onPointerDown={onHold}
    >
      <circle cx={place.x} cy={place.y} r={REACH} className={styles['reach']} />
      <circle cx={place.x} cy={place.y} r={6} />
    </g>
  );
}
