import Plus from 'lucide-react/icons/plus';
import X from 'lucide-react/icons/x';
import type { ReactNode } from 'react';
import type { NumberPoint } from '../../../scenario/document/scenario.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { NumberInput } from '../../../ui/controls/number-input.tsx';
import { useNumberDraft } from '../../../ui/controls/use-number-draft.ts';
import { addPoint, movePoint, rateOf, removePoint, timeOf } from './curve-points.ts';
import type { ClockUnit } from './clock.ts';
import styles from './curve.module.css';

interface RowProps {
  /** Of times. */
  readonly clock: ClockUnit;
  readonly points: readonly NumberPoint[];
  readonly index: number;
  /** Takes a change of the points as they then are: a text with a unit is read later than the next is typed. */
  readonly onChange: (change: PointsChange) => void;
}

type PointsChange = (points: readonly NumberPoint[]) => readonly NumberPoint[];

/** The points of a curve as numbers, with those to add and to take away. */
export function CurveRows({ points, clock, onChange }: Omit<RowProps, 'index'>): ReactNode {
  return (
    <ol className={styles['rows']} aria-label="Points of the curve">
      {points.map((_, index) => (
        <CurveRow key={index} points={points} clock={clock} index={index} onChange={onChange} />
      ))}
    </ol>
  );
}

function CurveRow({ points, clock, index, onChange }: RowProps): ReactNode {
  const point = points[index];
  const setTime = (time: number): string | null => {
    const refused = whereNot(points, index, time, clock);
    if (refused === null) onChange((now) => movePoint(now, index, time, rateOf(now[index])));
    return refused;
  };
  const setRate = (rate: number): null => {
    onChange((now) => movePoint(now, index, timeOf(now[index]), rate));
    return null;
  };
  const name = `point ${index + 1}`;
  return (
    <li>
      {index === 0 ? (
        <span className={styles['start']}>0 {clock.unit}</span>
      ) : (
        <Amount
          label={`Time of ${name}`}
          unit={clock.unit}
          value={Number((timeOf(point) / clock.seconds).toPrecision(6))}
          onCommit={(time) => setTime(time * clock.seconds)}
        />
      )}
      <Amount
        label={`Rate at ${name}`}
        unit="requests/s"
        most={MOST_RATE}
        value={rateOf(point)}
        onCommit={setRate}
      />
      <Button
        look="plain"
        compact
        icon={<Plus size={14} aria-hidden="true" />}
        onClick={() => onChange((now) => addPoint(now, index))}
      >
        Add a point behind {name}
      </Button>
      <Button
        look="plain"
        compact
        icon={<X size={14} aria-hidden="true" />}
        disabled={points.length <= 2}
        onClick={() => onChange((now) => removePoint(now, index))}
      >
        Remove {name}
      </Button>
    </li>
  );
}

/** The sentence that refuses a time out of the order of the points; null: it is in order. */
function whereNot(
  points: readonly NumberPoint[],
  index: number,
  time: number,
  { seconds, unit }: ClockUnit,
): string | null {
  const shown = (point: NumberPoint): string => `${Number((timeOf(point) / seconds).toPrecision(6))} ${unit}`;
  const [before, after] = [points[index - 1], points[index + 1]];
  if (before !== undefined && time < timeOf(before)) return `It must not be before ${shown(before)}.`;
  return after !== undefined && time > timeOf(after) ? `It must not be after ${shown(after)}.` : null;
}

/** Highest rate of a document, requests/s. */
const MOST_RATE = 100_000;

interface AmountProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly most?: number;
  readonly onCommit: (value: number) => string | null;
}

function Amount({ label, most = Infinity, unit, value, onCommit }: AmountProps): ReactNode {
  const commit = (next: number | null) =>
    next === null || next < 0 || next > most
      ? `${label} must be a number from 0 ${most === Infinity ? 'on' : `to ${most}`}.`
      : onCommit(next);
  const typed = useNumberDraft({ label, unit, value, onCommit: commit, optional: false });
  return (
    <>
      <NumberInput id="" label={label} unit={unit} value={value} stops={[]} typed={typed} onCommit={commit} />
      {typed.issue === null ? null : (
        <span role="alert" className={styles['issue']}>
          {typed.issue}
        </span>
      )}
    </>
  );
}
