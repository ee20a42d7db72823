import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';
import { useId, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { formatSeconds, formatShare } from '../../../lib/format/quantity.ts';
import { CdfAxes } from './cdf-axes.tsx';
import {
  bandOutline,
  cdfDomain,
  percentileLabel,
  READ_STOPS,
  shareWithin,
  splitCurve,
  valueAt,
  type CdfSeries,
} from './cdf-geometry.ts';
import { CdfLabels } from './cdf-labels.tsx';
import { CdfLimits, isShown, type CdfLimit } from './cdf-limits.tsx';
import styles from '../plot/plot.module.css';
import { useWidth } from '../plot/use-width.ts';

export interface CdfChartProps {
  readonly metric: string;
  readonly series: readonly CdfSeries[];
  readonly probabilities: ArrayLike<number>;
  readonly scale: 'log' | 'linear';
  /** Limit to draw, such as "p90 SLO" at 2 s. */
  readonly limits: readonly CdfLimit[];
  readonly height: number;
  /** Says what will stand here, while there is nothing to draw. */
  readonly empty: string;
}

interface Reading {
  readonly p: number;
  /** Where the pointer is on the axis of values; the keyboard reads probabilities only. */
  readonly seconds: number | null;
}

const MARGIN = { top: 20, right: 20, bottom: 36, left: 48 } as const;

/** Cumulative distribution of a latency, a line a side, with a reading of both under the pointer or by arrow keys. */
export function CdfChart(props: CdfChartProps): ReactNode {
  const { series, probabilities, scale, limits, height, metric } = props;
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [reading, setReading] = useState<Reading | null>(null);
  const clipId = useId();

  const domain = cdfDomain(
    series,
    scale,
    limits.map(({ seconds }) => seconds),
  );
  const inner = {
    left: MARGIN.left,
    right: width - MARGIN.right,
    top: MARGIN.top,
    bottom: height - MARGIN.bottom,
  };
  const x = (scale === 'log' ? scaleLog() : scaleLinear())
    .domain(domain ?? [1e-3, 1])
    .range([inner.left, inner.right])
    .clamp(true);
  const y = scaleLinear().domain([0, 1]).range([inner.bottom, inner.top]).clamp(true);
  const path = line<[number, number]>(
    ([value]) => x(value),
    ([, p]) => y(p),
  );
  const shown = series.filter(({ quantiles }) => quantiles.length > 0);

  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    const p = Math.min(0.9999, Math.max(0, y.invert(event.clientY - box.top)));
    setReading({ p, seconds: x.invert(event.clientX - box.left) });
  };
  const stop = READ_STOPS.findIndex((p) => p >= (reading?.p ?? 0.5) - 1e-9);
  const readAt = (p: number) =>
    shown.map((side) => `${side.label} ${formatSeconds(valueAt(side, probabilities, p))}`).join(', ');

  return (
    <div className={styles['chart']}>
      <Readout reading={reading} series={shown} probabilities={probabilities} metric={metric} />
      <div ref={frame} className={styles['plot']} style={{ height }}>
        <svg
          width={width}
          height={height}
          aria-hidden="true"
          onPointerMove={onPointerMove}
          onPointerLeave={() => setReading(null)}
        >
          <CdfAxes domain={domain ?? [1e-3, 1]} scale={scale} x={x} y={y} inner={inner} metric={metric} />
          <CdfLimits limits={limits} domain={domain} x={x} inner={inner} />
          <clipPath id={clipId}>
            <rect x={inner.left} y={0} width={Math.max(0, width - inner.left)} height={height} />
          </clipPath>
          <g clipPath={`url(#${clipId})`}>
            {shown.map((side) => (
              <path
                key={side.id}
                className={styles['errorBand']}
                d={path([...bandOutline(side, probabilities)]) ?? ''}
                fill={side.colour}
                stroke={side.colour}
                data-band={side.id}
              />
            ))}
            {shown.map((side) => {
              const { certain, uncertain } = splitCurve(side, probabilities);
              return (
                <g key={side.id} fill="none" stroke={side.colour} strokeWidth={2} strokeLinejoin="round">
                  <path d={path([...certain]) ?? ''} strokeDasharray={side.dash} data-curve={side.id} />
                  <path d={path([...uncertain]) ?? ''} strokeDasharray="1 5" strokeLinecap="round" />
                </g>
              );
            })}
          </g>
          {reading === null ? null : (
            <g className={styles['crosshair']}>
              <line x1={inner.left} x2={inner.right} y1={y(reading.p)} y2={y(reading.p)} />
              {reading.seconds === null ? null : (
                <line x1={x(reading.seconds)} x2={x(reading.seconds)} y1={inner.top} y2={inner.bottom} />
              )}
              {shown.map((side) => (
                <circle
                  key={side.id}
                  r={4}
                  cx={x(valueAt(side, probabilities, reading.p) ?? 0)}
                  cy={y(reading.p)}
                  fill={side.colour}
                />
              ))}
            </g>
          )}
          <CdfLabels
            series={shown}
            x={x}
            y={y}
            inner={inner}
            probabilities={probabilities}
            limits={limits.filter((limit) => isShown(limit, domain)).map(({ seconds }) => x(seconds))}
          />
        </svg>
        {shown.length === 0 ? <p className={styles['empty']}>{props.empty}</p> : null}
        <input
          className={styles['reader']}
          type="range"
          min={0}
          max={READ_STOPS.length - 1}
          step={1}
          value={stop < 0 ? READ_STOPS.length - 1 : stop}
          disabled={shown.length === 0}
          aria-label={`Read ${metric} at a percentile`}
          aria-valuetext={`${percentileLabel(READ_STOPS[Math.max(0, stop)] ?? 0.5)}: ${readAt(READ_STOPS[Math.max(0, stop)] ?? 0.5)}`}
          onFocus={() => setReading({ p: READ_STOPS[Math.max(0, stop)] ?? 0.5, seconds: null })}
          onBlur={() => setReading(null)}
          onChange={(event) =>
            setReading({ p: READ_STOPS[Number(event.target.value)] ?? 0.5, seconds: null })
          }
        />
      </div>
    </div>
  );
}

interface ReadoutProps {
  readonly reading: Reading | null;
  readonly series: readonly CdfSeries[];
  readonly probabilities: ArrayLike<number>;
  readonly metric: string;
}

/** The values under the crosshair, above the plot where no finger hides them; the line keeps its height. */
function Readout({ reading, series, probabilities, metric }: ReadoutProps): ReactNode {
  if (reading === null || series.length === 0) {
    return <p className={styles['readout']}>Point at the curves to read {metric}</p>;
  }
  const { p, seconds } = reading;
  return (
    <p className={styles['readout']}>
      <span>
        <b>{percentileLabel(p)}</b>
        {series.map((side) => (
          <span key={side.id}>
            {side.label} <b className="figures">{formatSeconds(valueAt(side, probabilities, p))}</b>
          </span>
        ))}
      </span>
      {seconds === null ? null : (
        <span>
          <b>within {formatSeconds(seconds)}</b>
          {series.map((side) => (
            <span key={side.id}>
              {side.label} <b className="figures">{formatShare(shareWithin(side, probabilities, seconds))}</b>
            </span>
          ))}
        </span>
      )}
    </p>
  );
}
