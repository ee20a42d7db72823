import type { ReactNode } from 'react';
import type { BandCheck } from '../../core/fidelity/evidence.ts';
import { engineName } from '../../store/evidence-names.ts';
import { metricName } from '../../scenario/describe/names.ts';
import { formatCount } from '../../lib/format/number.ts';
import { formatHalfWidth, formatShare } from '../../lib/format/quantity.ts';
import { ScrollTable } from '../../ui/table/scroll-table.tsx';
import styles from './fidelity.module.css';

/** How bands of 90 % held on the measured runs. */
export function BandSection({ bands }: { readonly bands: readonly BandCheck[] }): ReactNode {
  const rows = bands.filter(({ without }) => without === 'run');
  return (
    <section className={`box panel ${styles['section']}`}>
      <h2>How the error bands hold</h2>
      <p className={styles['lead']}>
        Bands are to hold nine runs in ten. Near measured runs they are found on those, without the run
        itself; where nobody measured anything alike they are found without the run’s whole group, whose
        constants had not seen it either.
      </p>
      <ScrollTable
        caption="Runs inside their bands"
        texts={2}
        head={[
          'Latency',
          'Engine',
          'Figures',
          'Measured set-up: inside',
          'its half width',
          'Nothing like it: inside',
          'their half width',
        ]}
        rows={rows.map((row) => ({ key: `${row.metric} ${row.engine ?? ''}`, cells: cellsOf(row, bands) }))}
      />
    </section>
  );
}

function cellsOf(near: BandCheck, bands: readonly BandCheck[]): readonly ReactNode[] {
  const far = bands.find(
    ({ metric, engine, without }) => without === 'group' && metric === near.metric && engine === near.engine,
  );
  return [
    metricName(near.metric),
    near.engine === null ? 'All' : engineName(near.engine),
    formatCount(near.figures),
    formatShare(near.inside),
    formatHalfWidth(near.halfWidth),
    formatShare(far?.inside),
    far === undefined ? '–' : formatHalfWidth(far.halfWidth),
  ];
}
