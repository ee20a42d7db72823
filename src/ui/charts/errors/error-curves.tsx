import { scaleLinear } from 'd3-scale';
import { curveStepAfter, line } from 'd3-shape';
import { useRef, useState, type PointerEvent, type ReactNode } from 'react';
import { formatShare } from '../../../lib/format/quantity.ts';
import styles from '../plot/plot.module.css';
import { useWidth } from '../plot/use-width.ts';

export interface ErrorSeries {
  readonly label: string;
  readonly colour: string;
  readonly dash: string;
  /** Absolute errors, shares of 1, ascending. */
  readonly sizes: readonly number[];
}

export interface ErrorCurvesProps {
  readonly series: readonly ErrorSeries[];
  readonly height: number;
}

const MARGIN = { top: 24, right: 20, bottom: 40, left: 52 } as const;
/** Where the axis ends: what is farther off is as wrong as anything, and said in words. */
const AXIS_END = 0.5;
const TICKS = [0, 0.1, 0.2, 0.3, 0.4, 0.5] as const;
const SHARES = [0, 0.25, 0.5, 0.75, 0.9, 1] as const;
/** Errors that the keyboard steps through. */
export const READ_ERRORS = [0.01, 0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5] as const;

/** Share of the errors that are at most `size`. */
export function shareWithinError(sizes: readonly number[], size: number): number {
  return sizes.length === 0 ? Number.NaN : sizes.filter((each) => each <= size).length / sizes.length;
}

/** Which share of the predictions is at most how far off, a line a metric. */
export function ErrorCurves({ series, height }: ErrorCurvesProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const [size, setSize] = useState<number | null>(null);
  const right = Math.max(MARGIN.left + 1, width - MARGIN.right);
  const bottom = height - MARGIN.bottom;
  const x = scaleLinear().domain([0, AXIS_END]).range([MARGIN.left, right]).clamp(true);
  const y = scaleLinear().domain([0, 1]).range([bottom, MARGIN.top]);
  const path = line<readonly [number, number]>(
    ([error]) => x(error),
    ([, share]) => y(share),
  ).curve(curveStepAfter);
  const stop = READ_ERRORS.findIndex((each) => each >= (size ?? 0.1) - 1e-9);
  const stopSize = READ_ERRORS[stop] ?? AXIS_END;
  const reading = (at: number) =>
    series.map(({ label, sizes }) => `${label} ${formatShare(shareWithinError(sizes, at))}`).join(', ');
  const beyond = series.reduce((sum, { sizes }) => sum + sizes.filter((each) => each > AXIS_END).length, 0);

  const onPointerMove = (event: PointerEvent<SVGSVGElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    setSize(Math.max(0, x.invert(event.clientX - box.left)));
  };

  return (
    <div className={styles['chart']}>
      <ul className={styles['legend']}>
        {series.map(({ label, colour, dash, sizes }) => (
          <li key={label}>
            <svg width="24" height="14" aria-hidden="true">
              <line x1="1" x2="23" y1="7" y2="7" stroke={colour} strokeWidth="2" strokeDasharray={dash} />
            </svg>
            {label} ({sizes.length})
          </li>
        ))}
      </ul>
      <p className={styles['readout']} data-lines="2">
        {size === null
          ? `Point at the curves to read them${beyond === 0 ? '' : `; ${beyond} beyond the axis`}`
          : `Within ${formatShare(size)}: ${reading(size)}`}
      </p>
      <div ref={frame} className={styles['plot']} style={{ height }}>
        <svg
          width={width}
          height={height}
          aria-hidden="true"
          onPointerMove={onPointerMove}
          onPointerLeave={() => setSize(null)}
        >
          <g className={styles['axes']}>
            {SHARES.map((share) => (
              <g key={share}>
                <line x1={MARGIN.left} x2={right} y1={y(share)} y2={y(share)} data-base={share === 0} />
                <text x={MARGIN.left - 8} y={y(share)} dy="0.32em" textAnchor="end">
                  {`${share * 100}\u202f%`}
                </text>
              </g>
            ))}
            {TICKS.map((error) => (
              <g key={error}>
                <line x1={x(error)} x2={x(error)} y1={MARGIN.top} y2={bottom} />
                <text x={x(error)} y={bottom + 16} textAnchor="middle">
                  {`${Math.round(error * 100)}\u202f%`}
                </text>
              </g>
            ))}
            <text x={0} y={12} className={styles['axisTitle']}>
              share of predictions
            </text>
            <text x={right} y={bottom + 34} textAnchor="end" className={styles['axisTitle']}>
              absolute error of a prediction
            </text>
          </g>
          {series.map(({ label, colour, dash, sizes }) => (
            <path
              key={label}
              d={path(curveOf(sizes)) ?? ''}
              fill="none"
              stroke={colour}
              strokeWidth={2}
              strokeDasharray={dash}
            />
          ))}
          {size === null ? null : (
            <g className={styles['crosshair']}>
              <line x1={x(size)} x2={x(size)} y1={MARGIN.top} y2={bottom} />
              {series.map(({ label, colour, sizes }) => (
                <circle key={label} r={4} cx={x(size)} cy={y(shareWithinError(sizes, size))} fill={colour} />
              ))}
            </g>
          )}
        </svg>
        {series.length === 0 ? <p className={styles['empty']}>No measured run has this.</p> : null}
        <input
          className={styles['reader']}
          type="range"
          min={0}
          max={READ_ERRORS.length - 1}
          step={1}
          value={stop < 0 ? READ_ERRORS.length - 1 : stop}
          disabled={series.length === 0}
          aria-label="Read the share of predictions within an error"
          aria-valuetext={`within ${formatShare(stopSize)}: ${reading(stopSize)}`}
          onFocus={() => setSize(stopSize)}
          onBlur={() => setSize(null)}
          onChange={(event) => setSize(READ_ERRORS[Number(event.target.value)] ?? AXIS_END)}
        />
      </div>
    </div>
  );
}

/** A step at each error, drawn to the end of the axis. */
function curveOf(sizes: readonly number[]): [number, number][] {
  const inside = sizes.filter((size) => size <= AXIS_END);
  const steps = inside.map((size, index): [number, number] => [size, (index + 1) / sizes.length]);
  return [[0, 0], ...steps, [AXIS_END, inside.length / Math.max(1, sizes.length)]];
}
