import { Bar, BarChart, CartesianGrid, ResponsiveContainer, XAxis, YAxis } from 'recharts';
import { useId, type ReactNode } from 'react';
import styles from './bars.module.css';
import { formatExactSeconds } from '../../../lib/format/quantity.ts';

/** A side as it is told apart: by its letter, colour and filling. */
export interface BarSide {
  readonly id: string;
  readonly label: string;
  readonly colour: string;
  /** Hatched instead of filled: told apart without colour. */
  readonly hatched: boolean;
}

/** The sides and, a group a percentile, their values. */
export interface PercentileBarsProps {
  readonly title: string;
  /** One sentence with the figures, read in place of the picture. */
  readonly description: string;
  readonly sides: readonly BarSide[];
  /** One group of bars a percentile; seconds, null where there is no value. */
  readonly groups: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
}

const HEIGHT = 160;

/** Percentiles of one latency, a bar a side. */
export function PercentileBars({ title, description, sides, groups }: PercentileBarsProps): ReactNode {
  const pattern = useId();
  const data = groups.map(({ label, values }) => ({
    label,
    ...Object.fromEntries(sides.map((side, index) => [side.id, values[index] ?? 0])),
  }));
  return (
    <figure className={styles['bars']}>
      <figcaption>
        {title}
        <span className="visually-hidden">: {description}</span>
      </figcaption>
      {/* The library's picture takes focus and has no name: the caption says the same in words. */}
      <div aria-hidden="true" style={{ height: HEIGHT }}>
        <ResponsiveContainer width="100%" height={HEIGHT}>
          <BarChart
            data={data}
            accessibilityLayer={false}
            tabIndex={-1}
            barGap={2}
            barCategoryGap="24%"
            margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
          >
            <defs>
              {sides.map((side) => (
                <Hatching key={side.id} id={`${pattern}-${side.id}`} colour={side.colour} />
              ))}
            </defs>
            <CartesianGrid vertical={false} stroke="var(--line)" />
            <XAxis
              dataKey="label"
              tickLine={false}
              axisLine={{ stroke: 'var(--edge)' }}
              tick={TICK}
              height={24}
            />
            <YAxis
              width={56}
              tickCount={4}
              tickLine={false}
              axisLine={false}
              tick={TICK}
              tickFormatter={formatExactSeconds}
            />
            {sides.map((side) => (
              <Bar
                key={side.id}
                dataKey={side.id}
                isAnimationActive={false}
                fill={side.hatched ? `url(#${pattern}-${side.id})` : side.colour}
                stroke={side.colour}
                strokeWidth={1}
              />
            ))}
          </BarChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
}

const TICK = { fill: 'var(--muted)', fontSize: 12 } as const;

/** Oblique stripes in a side's colour. */
function Hatching({ id, colour }: { readonly id: string; readonly colour: string }): ReactNode {
  return (
    <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="5" height="5" fill="var(--surface)" />
      <rect width="2.5" height="5" fill={colour} />
    </pattern>
  );
}
