import type { ReactNode } from 'react';
import styles from '../plot/plot.module.css';
import type { PlacedName } from './place-names.ts';

/** Names of the curves, in ink beside a sample of their stroke. */
export function CdfLabels({ names }: { readonly names: readonly PlacedName[] }): ReactNode {
  return names.map(({ side, text, box }) => (
    <g key={side.id} className={styles['label']}>
      <line
        x1={box.left}
        x2={box.left + 20}
        y1={box.bottom - 8}
        y2={box.bottom - 8}
        stroke={side.colour}
        strokeWidth={2}
        strokeDasharray={side.dash}
      />
      <text x={box.left + 26} y={box.bottom - 4}>
        {text}
      </text>
    </g>
  ));
}
