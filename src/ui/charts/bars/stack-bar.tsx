import type { ReactNode } from 'react';
import styles from './bars.module.css';

/** A part of the whole: how much of it, in which words, under which pattern. */
export interface StackPart {
  readonly id: string;
  readonly label: string;
  readonly amount: number;
  readonly text: string;
  /** How the part is filled; parts differ by pattern as well as by shade. */
  readonly fill: 'solid' | 'dense' | 'hatched' | 'dotted' | 'crossed' | 'striped' | 'lined' | 'empty';
}

/** Parts of a whole on one line, with the same figures as text beneath. */
export function StackBar({
  label,
  parts,
}: {
  readonly label: string;
  readonly parts: readonly StackPart[];
}): ReactNode {
  return (
    <figure className={styles['stack']}>
      <figcaption>{label}</figcaption>
      <StackLine parts={parts} />
      <StackLegend parts={parts} />
    </figure>
  );
}

/** The line alone; what it says stands elsewhere as text. */
export function StackLine({ parts }: { readonly parts: readonly StackPart[] }): ReactNode {
  // Nothing yet is an empty bar, not a division by zero.
  const total = parts.reduce((sum, part) => sum + part.amount, 0) || 1;
  return (
    <div className={styles['stackBar']} aria-hidden="true">
      {parts.map((part) => (
        <div key={part.id} data-fill={part.fill} style={{ width: `${(part.amount / total) * 100}%` }} />
      ))}
    </div>
  );
}

/** The parts as text, each with the pattern that it has on the line. */
export function StackLegend({ parts }: { readonly parts: readonly StackPart[] }): ReactNode {
  return (
    <dl className={styles['stackLegend']}>
      {parts.map((part) => (
        <div key={part.id}>
          <dt>
            <span data-fill={part.fill} aria-hidden="true" />
            {part.label}
          </dt>
          <dd>{part.text}</dd>
        </div>
      ))}
    </dl>
  );
}
