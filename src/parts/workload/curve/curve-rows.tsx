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
  readonly onChange: (points: readonly NumberPoint[]) => void;
}

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
  const set = (time: number, rate: number): null => {
    onChange(movePoint(points, index, time, rate));
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
          onCommit={(time) => set(time * clock.seconds, rateOf(point))}
        />
      )}
      <Amount
        label={`Rate at ${name}`}
        unit="requests/s"
        value={rateOf(point)}
        onCommit={(rate) => set(timeOf(point), rate)}
      />
      <Button
        look="plain"
        compact
        icon={<Plus size={14} aria-hidden="true" />}
        onClick={() => onChange(addPoint(points, index))}
      >
        Add a point behind {name}
      </Button>
      <Button
        look="plain"
        compact
        icon={<X size={14} aria-hidden="true" />}
        disabled={points.length <= 2}
        onClick={() => onChange(removePoint(points, index))}
      >
        Remove {name}
      </Button>
    </li>
  );
}

interface AmountProps {
  readonly label: string;
  readonly unit: string;
  readonly value: number;
  readonly onCommit: (value: number) => null;
}

function Amount({ label, unit, value, onCommit }: AmountProps): ReactNode {
  const commit = (next: number | null) =>
    next === null || next < 0 ? `${label} must be a number from 0 on.` : onCommit(next);
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
