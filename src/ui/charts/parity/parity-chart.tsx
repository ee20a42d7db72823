import { scaleLog } from 'd3-scale';
import { useId, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import type { PlotArea } from '../cdf/cdf-axes.tsx';
import { logTicks } from '../cdf/cdf-geometry.ts';
import styles from '../plot/plot.module.css';
import type { MarkerShape } from '../plot/marker-paths.ts';
import { Marker, MarkerSample } from '../plot/markers.tsx';
import { bandPolygon, nearestPlace, parityDomain, type ParityPoint } from './parity-geometry.ts';
import { useWidth } from '../plot/use-width.ts';

export interface ParitySeries {
  readonly label: string;
  readonly colour: string;
  readonly shape: MarkerShape;
}

export interface ParityChartProps {
  readonly metric: string;
  readonly series: readonly ParitySeries[];
  /** In the order in which the keyboard steps through them. */
  readonly points: readonly ParityPoint[];
  /** Half width of the band around equality, a share of the measured value. */
  readonly band: number;
  readonly height: number;
  /** A point in words, for pointer and keyboard. */
  readonly describe: (point: ParityPoint) => string;
}

const MARGIN = { top: 24, right: 16, bottom: 40, left: 60 } as const;
/** How far from a point the pointer still reads it, px. */
const REACH = 24;
const TICK_ROOM = 64;
const ROW_ROOM = 30;

/** Predictions against measurements on log axes, with the line of equality and a band around it. */
export function ParityChart(props: ParityChartProps): ReactNode {
  const { series, points, band, height, metric, describe } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [read, setRead] = useState<string | null>(null);
  const clipId = useId();

  const domain = parityDomain(points) ?? [1e-3, 1];
  const inner: PlotArea = {
    left: MARGIN.left,
    right: Math.max(MARGIN.left + 1, width - MARGIN.right),
    top: MARGIN.top,
    bottom: height - MARGIN.bottom,
  };
  const x = scaleLog().domain(domain).range([inner.left, inner.right]);
  const y = scaleLog().domain(domain).range([inner.bottom, inner.top]);
  const places = points.map(({ measured, predicted }) => ({ x: x(measured), y: y(predicted) }));
  const at = points.findIndex(({ id }) => id === read);
  const shown = points[at];

  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const nearest = nearestPlace(places, { x: event.clientX - box.left, y: event.clientY - box.top }, REACH);
    setRead(points[nearest]?.id ?? null);
  };

  return (
    <div className={styles['chart']}>
      <ul className={styles['legend']}>
        {series.map(({ label, colour, shape }) => (
          <li key={label}>
            <MarkerSample shape={shape} colour={colour} />
            {label}
          </li>
        ))}
      </ul>
      <p className={styles['readout']} data-lines="2">
        {shown === undefined ? `Point at a run to read it; arrow keys step through all` : describe(shown)}
      </p>
      <div ref={frame} className={styles['plot']} style={{ height }}>
        <svg
          width={width}
          height={height}
          aria-hidden="true"
          onPointerMove={onPointerMove}
          onPointerLeave={() => setRead(null)}
        >
          <ParityAxes domain={domain} x={x} y={y} inner={inner} metric={metric} />
          <clipPath id={clipId}>
            <rect
              x={inner.left}
              y={inner.top}
              width={inner.right - inner.left}
              height={inner.bottom - inner.top}
            />
          </clipPath>
          <g clipPath={`url(#${clipId})`}>
            <polygon className={styles['band']} points={bandPolygon(domain, band, x, y)} />
            <line
              className={styles['diagonal']}
              x1={inner.left}
              y1={inner.bottom}
              x2={inner.right}
              y2={inner.top}
            />
          </g>
          {places.map((place, index) => {
            const point = points[index];
            const style = series[point?.series ?? 0];
            return point === undefined || style === undefined ? null : (
              <Marker key={point.id} shape={style.shape} colour={style.colour} x={place.x} y={place.y} />
            );
          })}
          {shown === undefined ? null : (
            <Marker
              grown
              shape={series[shown.series]?.shape ?? 'circle'}
              colour="var(--ink)"
              x={x(shown.measured)}
              y={y(shown.predicted)}
            />
          )}
          <text className={styles['bandLabel']} x={inner.left + 10} y={inner.top + 16}>
            {`Shaded: within ${band * 100}\u202f%`}
          </text>
        </svg>
        {points.length === 0 ? <p className={styles['empty']}>No measured run has this.</p> : null}
        <input
          className={styles['reader']}
          type="range"
          min={0}
          max={Math.max(0, points.length - 1)}
          step={1}
          value={Math.max(0, at)}
          disabled={points.length === 0}
          aria-label={`Read a run, measured against predicted ${metric}`}
          aria-valuetext={describe(shown ?? points[0] ?? EMPTY)}
          onFocus={() => setRead(read ?? points[0]?.id ?? null)}
          onBlur={() => setRead(null)}
          onChange={(event) => setRead(points[Number(event.target.value)]?.id ?? null)}
        />
      </div>
    </div>
  );
}

const EMPTY: ParityPoint = { id: '', series: 0, measured: Number.NaN, predicted: Number.NaN };

interface ParityAxesProps {
  readonly domain: readonly [number, number];
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly inner: PlotArea;
  readonly metric: string;
}

function ParityAxes({ domain, x, y, inner, metric }: ParityAxesProps): ReactNode {
  const across = logTicks(domain, Math.max(2, (inner.right - inner.left) / TICK_ROOM));
  const up = logTicks(domain, Math.max(2, (inner.bottom - inner.top) / ROW_ROOM));
  return (
    <g className={styles['axes']}>
      {up.map(({ value, label, minor }) => (
        <g key={value}>
          <line x1={inner.left} x2={inner.right} y1={y(value)} y2={y(value)} data-minor={minor} />
          <text x={inner.left - 8} y={y(value)} dy="0.32em" textAnchor="end">
            {label}
          </text>
        </g>
      ))}
      {across.map(({ value, label, minor }) => (
        <g key={value}>
          <line x1={x(value)} x2={x(value)} y1={inner.top} y2={inner.bottom} data-minor={minor} />
          <text x={x(value)} y={inner.bottom + 16} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
      <text x={inner.right} y={inner.bottom + 34} textAnchor="end" className={styles['axisTitle']}>
        {`measured ${metric}, log scale`}
      </text>
      <text x={0} y={12} className={styles['axisTitle']}>
        {`predicted ${metric}, log scale`}
      </text>
    </g>
  );
}
