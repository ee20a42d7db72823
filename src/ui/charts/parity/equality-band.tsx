import type { ReactNode } from 'react';
import { formatWholeShare } from '../../../lib/format/quantity.ts';
import { Clip } from '../plot/clip.tsx';
import type { Domain, PlotArea } from '../plot/plot-area.ts';
import { bandPolygon } from './parity-geometry.ts';
import plot from '../plot/plot.module.css';
import styles from './parity.module.css';

/** The band, and where values lie on the two equal axes (px). */
export interface EqualityBandProps {
  readonly domain: Domain;
  /** Half width, a share of the measured value. */
  readonly band: number;
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly area: PlotArea;
}

/** The line of equality, and the band around it. */
export function EqualityBand({ domain, band, x, y, area }: EqualityBandProps): ReactNode {
  return (
    <Clip area={area}>
      <polygon className={styles['band']} points={bandPolygon(domain, band, x, y)} />
      <line className={styles['diagonal']} x1={area.left} y1={area.bottom} x2={area.right} y2={area.top} />
    </Clip>
  );
}

/** What the band means, over the marks. */
export function BandName({ band, area }: Pick<EqualityBandProps, 'band' | 'area'>): ReactNode {
  return (
    <text className={`${plot['halo']} ${styles['bandName']}`} x={area.left + 10} y={area.top + 16}>
      {`Shaded: within ${formatWholeShare(band)}`}
    </text>
  );
}
