import { useState, type MouseEvent, type ReactNode } from 'react';
import { formatCount, formatSignificant } from '../../../lib/format/number.ts';
import { isPointList } from '../../../scenario/document/policies.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import type { FieldEdit } from '../../../store/edit.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { NumberField } from '../../../ui/controls/number-field.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import { CurveDrawing } from './curve-drawing.tsx';
import { clockText, clockUnit } from './clock.ts';
import { CURVE_PRESETS } from './curve-presets.ts';
import { curveEdits, expectedOf, meanRate, secondsOf, timeOf, type Curve } from './curve-points.ts';
import { CurveRows } from './curve-rows.tsx';
import styles from './curve.module.css';

/** Whose arrivals are drawn, and who takes the edit. */
export interface CurveDialogProps {
  readonly scenario: Scenario;
  readonly edit: (edits: readonly FieldEdit[]) => string | null;
  readonly onClose: () => void;
}

/** Draws how the rate of requests goes over time. The run then lasts as long as the curve. */
export function CurveDialog({ scenario, edit, onClose }: CurveDialogProps): ReactNode {
  const { points, every, process } = scenario.workload.arrivals;
  const [curve, setCurve] = useState<Curve>({
    points: isPointList(points) ? points : [],
    every: typeof every === 'number' ? every : null,
  });
  const [issue, setIssue] = useState<string | null>(null);
  const setPoints = (change: (points: Curve['points']) => Curve['points']) =>
    setCurve((now) => ({ ...now, points: change(now.points) }));
  const setEvery = (next: number | null): string | null => {
    const last = timeOf(curve.points.at(-1));
    if (next !== null && next < last)
      return `The curve cannot come again before its last point (${clockText(last)}).`;
    setCurve((now) => ({ ...now, every: next }));
    return null;
  };
  const apply = (event: MouseEvent<HTMLButtonElement>) => {
    // What was typed last and refused is still to be mended.
    if (event.currentTarget.closest('dialog')?.querySelector('[aria-invalid="true"]')) return;
    const refused = edit(curveEdits(process, curve));
    setIssue(refused);
    if (refused === null) onClose();
  };
  const mean = meanRate(curve);
  const clock = clockUnit(secondsOf(curve));

  return (
    <Dialog
      title="Rate over time"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="strong" onClick={apply}>
            Use this curve
          </Button>
        </>
      }
    >
      <Presets meanRate={mean} onChoose={setCurve} />
      <CurveDrawing curve={curve} onChange={(points) => setPoints(() => points)} />
      <p className={styles['expected']} role="status">
        About {formatCount(Math.round(expectedOf(curve)))} requests in {clockText(secondsOf(curve))}, on
        average {formatSignificant(mean)} a second.
      </p>
      <CurveRows points={curve.points} clock={clock} onChange={setPoints} />
      <NumberField
        label="Comes again every"
        unit={clock.unit}
        value={curve.every === null ? null : Number((curve.every / clock.seconds).toPrecision(6))}
        stops={[]}
        optional
        placeholder="never"
        onCommit={(next) => setEvery(next === null ? null : next * clock.seconds)}
      />
      {issue === null ? null : <p role="alert">{issue}</p>}
    </Dialog>
  );
}

interface PresetsProps {
  readonly meanRate: number;
  readonly onChoose: (curve: Curve) => void;
}

function Presets({ meanRate: rate, onChoose }: PresetsProps): ReactNode {
  return (
    <div className={styles['presets']} role="group" aria-label="Start from">
      {Object.entries(CURVE_PRESETS).map(([id, { label, help, make }]) => (
        <Button key={id} data-tip={help} onClick={() => onChoose(make(rate))}>
          {label}
        </Button>
      ))}
    </div>
  );
}
