import type { ReactNode } from 'react';
import type { HostCalibration, HostConstant } from '../../core/fidelity/evidence.ts';
import { formatCount, formatSeconds } from '../../ui/format/quantity.ts';
import styles from './fidelity.module.css';
import { HOST_MEANINGS } from './host-meanings.ts';
import { generationName } from '../../store/evidence-names.ts';
import { ScrollTable } from './scroll-table.tsx';

/** The constants that stand for the engine's host, by generation. */
export function HostSection({ hosts }: { readonly hosts: readonly HostCalibration[] }): ReactNode {
  const names = [...new Set(hosts.flatMap(({ constants }) => constants.map(({ name }) => name)))];
  return (
    <section className={styles['section']}>
      <h2>Host constants</h2>
      <p className={styles['lead']}>
        What the GPU waits for and no kernel table knows: scheduling, launching, the front end. Each
        generation of an engine has its own, fitted on its measured runs. Below a constant: the range that it
        takes when one group of runs after the other is left out of the fit; the wider, the less the runs
        determine it.
      </p>
      <ScrollTable
        caption="Host constants by generation of the engine"
        head={[
          'Constant',
          ...hosts.map(({ generation, runs }) => `${generationName(generation)} (${formatCount(runs)} runs)`),
        ]}
        rows={names.map((name) => ({
          key: name,
          cells: [
            <span key="name" className={styles['meaning']}>
              <b>{HOST_MEANINGS[name]?.label ?? name}</b> {HOST_MEANINGS[name]?.meaning ?? ''}
            </span>,
            ...hosts.map(({ generation, constants }) => (
              <Constant key={generation} constant={constants.find((one) => one.name === name)} />
            )),
          ],
        }))}
      />
    </section>
  );
}

function Constant({ constant }: { readonly constant: HostConstant | undefined }): ReactNode {
  if (constant === undefined) return <span className={styles['none']}>not fitted</span>;
  const { shipped, least, largest } = constant;
  return (
    <span className={styles['constant']}>
      {formatSeconds(shipped)}
      <small>
        {formatSeconds(least)} to {formatSeconds(largest)}
      </small>
    </span>
  );
}
