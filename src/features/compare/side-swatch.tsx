import type { ReactNode } from 'react';
import { sideMark } from '../../ui/tokens.ts';

/** A sample of the side's line: colour and dash as in the chart. */
export function SideSwatch({ index }: { readonly index: number }): ReactNode {
  const { colour, dash } = sideMark(index);
  return (
    <svg width="24" height="8" aria-hidden="true" style={{ verticalAlign: 'middle' }}>
      <line x1="0" x2="24" y1="4" y2="4" stroke={colour} strokeWidth="2.5" strokeDasharray={dash} />
    </svg>
  );
}
