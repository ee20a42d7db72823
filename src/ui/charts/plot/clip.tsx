import { useId, type ReactNode } from 'react';
import type { PlotArea } from './plot-area.ts';

/** Marks, and the area that they are cut to. */
export interface ClipProps {
  readonly area: PlotArea;
  readonly children: ReactNode;
}

/** Marks of which only what lies in the area is seen. */
export function Clip({ area, children }: ClipProps): ReactNode {
  const id = useId();
  const { left, right, top, bottom } = area;
  return (
    <>
      <clipPath id={id}>
        <rect x={left} y={top} width={Math.max(0, right - left)} height={Math.max(0, bottom - top)} />
      </clipPath>
      <g clipPath={`url(#${id})`}>{children}</g>
    </>
  );
}
