import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { useId, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import charts from '../plot/plot.module.css';
import { CurveAxes, type CurveAxis } from './curve-axes.tsx';
import {
  bandOutline,
  linearDomain,
  logDomain,
  walkCurves,
  type CurvePlace,
  type CurveSeries,
} from './curve-geometry.ts';
import { CurveLines } from './curve-lines.tsx';
import { nearestPlace } from '../parity/parity-geometry.ts';
import { useWidth } from '../plot/use-width.ts';

export interface CurveLimit {
  readonly y: number;
  readonly label: string;
}

export interface CurveChartProps {
  readonly series: readonly CurveSeries[];
  readonly xAxis: CurveAxis;
  readonly yAxis: CurveAxis;
  /** Horizontal lines, such as an objective. */
  readonly limits: readonly CurveLimit[];
  readonly height: number;
  /** What is read, to assistive technology. */
  readonly reads: string;
  readonly hint: string;
  /** Says what will stand here, while there is nothing to draw. */
  readonly empty: string;
}

const MARGIN = { top: 24, right: 28, bottom: 40, left: 60 } as const;
/** How far from a point the pointer still reads it, px. */
const REACH = 48;

/** One to four measured curves with their bands, read point by point with the pointer or arrow keys. */
export function CurveChart(props: CurveChartProps): ReactNode {
  const { series, xAxis, yAxis, limits, height } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const clipId = useId();
  const [at, setAt] = useState<number | null>(null);

  const inner = {
    left: MARGIN.left,
    right: Math.max(MARGIN.left + 1, width - MARGIN.right),
    top: MARGIN.top,
    bottom: height - MARGIN.bottom,
  };
  const xDomain = linearDomain(series, 'x') ?? [0, 1];
  const isLog = yAxis.scale === 'log';
  const yDomain =
    (isLog
      ? logDomain(
          series,
          limits.map(({ y: limit }) => limit),
        )
      : linearDomain(series, 'y')) ?? (isLog ? [0.01, 1] : [0, 1]);
  const x = scaleLinear().domain(xDomain).range([inner.left, inner.right]);
  const y = (isLog ? scaleLog() : scaleLinear()).domain(yDomain).range([inner.bottom, inner.top]);
  const path = line<CurvePlace>(
    (place) => x(place.x),
    (place) => y(place.y),
  );
  const walk = walkCurves(series);
  const places = walk.map(({ point }) => ({ x: x(point.x), y: y(point.y) }));
  const read = at === null ? undefined : walk[at];

  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const spot = { x: event.clientX - box.left, y: event.clientY - box.top };
    const nearest = nearestPlace(places, spot, REACH);
    setAt(walk[nearest] === undefined ? null : nearest);
  };
  const textOf = (index: number): string => {
    const entry = walk[index];
    return entry === undefined ? props.empty : `${entry.series.name}: ${entry.point.text}`;
  };

  return (
    <div className={charts['chart']}>
      <p className={charts['readout']} data-lines="2">
        {read === undefined ? props.hint : textOf(at ?? 0)}
      </p>
      <div ref={frame} className={charts['plot']} style={{ height }}>
        <svg
          width={width}
          height={height}
          aria-hidden="true"
          onPointerMove={onPointerMove}
          onPointerLeave={() => setAt(null)}
        >
          <CurveAxes
            xAxis={xAxis}
            yAxis={yAxis}
            xDomain={xDomain}
            yDomain={yDomain}
            x={x}
            y={y}
            inner={inner}
          />
          <clipPath id={clipId}>
            <rect
              x={inner.left}
              y={inner.top - 6}
              width={inner.right - inner.left + 6}
              height={inner.bottom - inner.top + 6}
            />
          </clipPath>
          <g clipPath={`url(#${clipId})`}>
            {series.map(({ id, colour, points }) => (
              <path
                key={id}
                className={charts['errorBand']}
                d={path([...bandOutline(points)]) ?? ''}
                fill={colour}
                stroke={colour}
              />
            ))}
          </g>
          {limits.map((limit) => (
            <Limit
              key={limit.label}
              limit={limit}
              at={y(limit.y)}
              isShown={limit.y >= yDomain[0] && limit.y <= yDomain[1]}
              inner={inner}
            />
          ))}
          <CurveLines series={series} path={path} x={x} y={y} inner={inner} />
          {read === undefined ? null : (
            <g className={charts['crosshair']}>
              <line x1={x(read.point.x)} x2={x(read.point.x)} y1={inner.top} y2={inner.bottom} />
              <line x1={inner.left} x2={inner.right} y1={y(read.point.y)} y2={y(read.point.y)} />
              <circle r={5} cx={x(read.point.x)} cy={y(read.point.y)} fill={read.series.colour} />
            </g>
          )}
        </svg>
        {walk.length === 0 ? <p className={charts['empty']}>{props.empty}</p> : null}
        <input
          className={charts['reader']}
          type="range"
          min={0}
          max={Math.max(0, walk.length - 1)}
          step={1}
          value={at ?? 0}
          disabled={walk.length === 0}
          aria-label={props.reads}
          aria-valuetext={textOf(at ?? 0)}
          onFocus={() => setAt((current) => current ?? 0)}
          onBlur={() => setAt(null)}
          onChange={(event) => setAt(Number(event.target.value))}
        />
      </div>
    </div>
  );
}

interface LimitProps {
  readonly limit: CurveLimit;
  readonly at: number;
  /** Else it is named at the edge that it lies beyond. */
  readonly isShown: boolean;
  readonly inner: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly bottom: number;
  };
}

function Limit({ limit, at, isShown, inner }: LimitProps): ReactNode {
  const isAbove = at < inner.top;
  const text = isShown ? limit.label : isAbove ? `↑ ${limit.label}` : `↓ ${limit.label}`;
  const where = isShown ? at - 6 : isAbove ? inner.top + 12 : inner.bottom - 6;
  return (
    <g className={charts['limit']}>
      {isShown ? <line x1={inner.left} x2={inner.right} y1={at} y2={at} /> : null}
      <text x={inner.left + 6} y={where}>
        {text}
      </text>
    </g>
  );
}
