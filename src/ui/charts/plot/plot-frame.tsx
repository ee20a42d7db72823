import type { KeyboardEvent, PointerEvent, ReactNode } from 'react';
import styles from './plot.module.css';
import type { PlotReader, Reading } from './reading.ts';
import type { Plot } from './use-plot.ts';

/** What a chart puts into the frame. */
export interface PlotFrameProps {
  readonly plot: Plot;
  readonly reader: PlotReader;
  /** Says what will stand here; null: there is something to draw. */
  readonly empty: string | null;
  /** Legend and readout, above the drawing, where no finger hides them. */
  readonly above: ReactNode;
  /** Axes and marks: SVG in the coordinates of the plot. */
  readonly children: ReactNode;
}

const NOTHING: Reading = { kind: 'nothing' };

/** The frame of every chart: a drawing that is read with the pointer or, through a range control, with arrow keys. */
export function PlotFrame({ plot, reader, empty, above, children }: PlotFrameProps): ReactNode {
  const { follow, width, height } = plot;
  const { onRead, onChoose } = reader;
  return (
    <div className={styles['chart']}>
      {above}
      <div ref={follow} className={styles['plot']} style={{ height }}>
        <svg
          width={width}
          height={height}
          aria-hidden="true"
          onPointerMove={(event) => onRead(placeOf(event))}
          onPointerLeave={() => onRead(NOTHING)}
          onPointerUp={onChoose === null ? undefined : (event) => onChoose(placeOf(event))}
        >
          {children}
        </svg>
        {empty === null ? null : <p className={styles['empty']}>{empty}</p>}
        <KeyboardReader reader={reader} />
      </div>
    </div>
  );
}

function placeOf(event: PointerEvent<SVGSVGElement>): Reading {
  const box = event.currentTarget.getBoundingClientRect();
  return { kind: 'place', place: { x: event.clientX - box.left, y: event.clientY - box.top } };
}

/** Not seen: the plot shows its focus, and its value is told in words. */
function KeyboardReader({ reader }: { readonly reader: PlotReader }): ReactNode {
  const { label, stops, stop, text, onRead, onChoose } = reader;
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (onChoose === null || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    onChoose({ kind: 'stop', stop });
  };
  return (
    <input
      className={styles['reader']}
      type="range"
      min={0}
      max={Math.max(0, stops - 1)}
      step={1}
      value={stop}
      disabled={stops === 0}
      aria-label={label}
      aria-valuetext={text}
      onFocus={() => onRead({ kind: 'stop', stop })}
      onBlur={() => onRead(NOTHING)}
      onKeyDown={onKeyDown}
      onChange={(event) => onRead({ kind: 'stop', stop: Number(event.target.value) })}
    />
  );
}
