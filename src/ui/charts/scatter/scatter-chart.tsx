import { scaleLinear, scaleLog } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { useId, useMemo, useRef, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { PlotArea } from '../cdf/cdf-axes.tsx';
import charts from '../plot/plot.module.css';
import { markerPath } from '../plot/marker-paths.ts';
import { MarkerSample } from '../plot/markers.tsx';
import { nearestPlace } from '../parity/parity-geometry.ts';
import { ScatterAxes } from './scatter-axes.tsx';
import { gainDomain, labelAnchor, latencyDomain, walkOrder, type ScatterPoint } from './scatter-geometry.ts';
import { ScatterMarks, type ScatterSeries } from './scatter-marks.tsx';
import styles from './scatter.module.css';
import { useWidth } from '../plot/use-width.ts';

export interface ScatterChartProps {
  readonly series: readonly ScatterSeries[];
  readonly points: readonly ScatterPoint[];
  /** By rising x: the points that no other beats. */
  readonly frontier: readonly ScatterPoint[];
  readonly best: { readonly id: number; readonly label: string } | null;
  /** Points left of it keep the objective on this latency. */
  readonly limit: { readonly seconds: number; readonly label: string } | null;
  readonly scale: 'log' | 'linear';
  readonly xLabel: string;
  readonly yLabel: string;
  readonly formatY: (value: number) => string;
  readonly height: number;
  /** A point in words, for pointer and keyboard. */
  readonly describe: (id: number) => string;
  readonly selected: number | null;
  readonly hovered: number | null;
  readonly onHover: (id: number | null) => void;
  readonly onSelect: (id: number) => void;
  /** Says what will stand here, while there is nothing to draw. */
  readonly empty: string;
}

const MARGIN = { top: 28, right: 16, bottom: 40, left: 60 } as const;
/** How far from a point the pointer still reads it, px. */
const REACH = 24;
/** Width that the best point's label may have, px. */
const LABEL_ROOM = 190;

/** What a configuration gains against how long its requests take, a point each. */
export function ScatterChart(props: ScatterChartProps): ReactNode {
  const { series, points, frontier, best, limit, scale, height, describe, selected, hovered } = props;
  const { onHover, onSelect } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const clipId = useId();

  const { x, y, inner, domain, high, places, walk, frontierPath, beyond } = useMemo(() => {
    const area: PlotArea = {
      left: MARGIN.left,
      right: Math.max(MARGIN.left + 1, width - MARGIN.right),
      top: MARGIN.top,
      bottom: height - MARGIN.bottom,
    };
    const xDomain = latencyDomain(points, scale, limit?.seconds ?? null) ?? [0.01, 10];
    const [, top] = gainDomain(points);
    const toX = (scale === 'log' ? scaleLog() : scaleLinear()).domain(xDomain).range([area.left, area.right]);
    const toY = scaleLinear().domain([0, top]).range([area.bottom, area.top]);
    const ordered = walkOrder(points.filter((point) => point.x <= xDomain[1]));
    const step = line<ScatterPoint>(
      (point) => toX(point.x),
      (point) => toY(point.y),
    ).curve(curveStepAfter);
    return {
      x: toX,
      y: toY,
      inner: area,
      domain: xDomain,
      high: top,
      walk: ordered,
      places: ordered.map((point) => ({ x: toX(point.x), y: toY(point.y) })),
      frontierPath: step([...frontier]) ?? '',
      beyond: points.length - ordered.length,
    };
  }, [points, frontier, scale, limit?.seconds, width, height]);

  const at = walk.findIndex(({ id }) => id === (hovered ?? selected));
  const shown = walk[at];
  const chosen = walk.find(({ id }) => id === selected);
  const bestPoint = walk.find(({ id }) => id === best?.id);

  const nearest = (event: PointerEvent<SVGSVGElement>): number | null => {
    const box = event.currentTarget.getBoundingClientRect();
    const spot = { x: event.clientX - box.left, y: event.clientY - box.top };
    return walk[nearestPlace(places, spot, REACH)]?.id ?? null;
  };
  const choose = (id: number | null) => (id === null ? undefined : onSelect(id));
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    choose(shown?.id ?? walk[0]?.id ?? null);
  };

  return (
    <div className={charts['chart']}>
      <ul className={charts['legend']}>
        {series.map(({ label, colour, shape }) => (
          <li key={label}>
            <MarkerSample shape={shape} colour={colour} />
            {label}
          </li>
        ))}
        <li className={styles['legendNote']}>Filled: meets the objectives. Hollow: misses.</li>
      </ul>
      <p className={charts['readout']} data-lines="2">
        {shown === undefined
          ? 'Point at a configuration to read it, click to select it; arrow keys step through all'
          : describe(shown.id)}
      </p>
      <div ref={frame} className={charts['plot']} style={{ height }}>
        <svg
          width={width}
          height={height}
          aria-hidden="true"
          onPointerMove={(event) => {
            const id = nearest(event);
            if (id !== hovered) onHover(id);
          }}
          onPointerLeave={() => onHover(null)}
          onPointerUp={(event) => choose(nearest(event))}
        >
          {limit === null ? null : (
            <rect
              className={styles['region']}
              x={inner.left}
              y={inner.top}
              width={Math.max(0, Math.min(x(limit.seconds), inner.right) - inner.left)}
              height={inner.bottom - inner.top}
            />
          )}
          <ScatterAxes
            domain={domain}
            high={high}
            scale={scale}
            x={x}
            y={y}
            inner={inner}
            xLabel={props.xLabel}
            yLabel={props.yLabel}
            formatY={props.formatY}
            beyond={beyond}
          />
          {limit === null ? null : <Limit limit={limit} at={x(limit.seconds)} inner={inner} />}
          <clipPath id={clipId}>
            <rect x={inner.left - 6} y={0} width={inner.right - inner.left + 12} height={inner.bottom + 6} />
          </clipPath>
          <g clipPath={`url(#${clipId})`}>
            <ScatterMarks
              series={series}
              points={points}
              frontier={frontier}
              frontierPath={frontierPath}
              x={x}
              y={y}
            />
          </g>
          {bestPoint === undefined || best === null ? null : (
            <text
              className={styles['best']}
              x={x(bestPoint.x)}
              y={y(bestPoint.y) - 12}
              textAnchor={labelAnchor(x(bestPoint.x), LABEL_ROOM, inner.left, inner.right)}
            >
              {best.label}
            </text>
          )}
          {[chosen, shown].map((point, index) =>
            point === undefined ? null : (
              <g key={index === 0 ? 'chosen' : 'shown'} className={styles['ring']} data-ring={index === 0}>
                <circle cx={x(point.x)} cy={y(point.y)} r={9} />
                <path
                  d={markerPath(series[point.series]?.shape ?? 'circle', x(point.x), y(point.y))}
                  fill={series[point.series]?.colour}
                />
              </g>
            ),
          )}
        </svg>
        {points.length === 0 ? <p className={charts['empty']}>{props.empty}</p> : null}
        <input
          className={charts['reader']}
          type="range"
          min={0}
          max={Math.max(0, walk.length - 1)}
          step={1}
          value={Math.max(0, at)}
          disabled={walk.length === 0}
          aria-label={`Read a configuration: ${props.yLabel} against ${props.xLabel}. Enter selects it.`}
          aria-valuetext={shown === undefined ? describeFirst(walk, describe) : describe(shown.id)}
          onFocus={() => (shown === undefined ? onHover(walk[0]?.id ?? null) : undefined)}
          onBlur={() => onHover(null)}
          onKeyDown={onKeyDown}
          onChange={(event) => onHover(walk[Number(event.target.value)]?.id ?? null)}
        />
      </div>
    </div>
  );
}

function describeFirst(walk: readonly ScatterPoint[], describe: (id: number) => string): string {
  return walk[0] === undefined ? 'no configuration yet' : describe(walk[0].id);
}

interface LimitProps {
  readonly limit: { readonly seconds: number; readonly label: string };
  readonly at: number;
  readonly inner: PlotArea;
}

/** The objective as a labelled line, or its name at the edge that it lies beyond. */
function Limit({ limit, at, inner }: LimitProps): ReactNode {
  const isInside = at >= inner.left && at <= inner.right;
  const isRight = at > (inner.left + inner.right) / 2;
  const where = Math.min(Math.max(at, inner.left), inner.right);
  return (
    <g className={charts['limit']}>
      {isInside ? <line x1={at} x2={at} y1={inner.top} y2={inner.bottom} /> : null}
      <text x={where + (isRight ? -6 : 6)} y={inner.bottom - 8} textAnchor={isRight ? 'end' : 'start'}>
        {isInside ? limit.label : isRight ? `${limit.label} →` : `← ${limit.label}`}
      </text>
    </g>
  );
}
