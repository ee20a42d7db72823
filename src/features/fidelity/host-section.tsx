import type { ReactNode } from 'react';
import type { HostCalibration, HostConstant } from '../../core/fidelity/evidence.ts';
import { HOST_TIMES } from '../../core/config/host-times.ts';
import type { HostTime } from '../../core/config/host-times.ts';
import { HOST_TERMS } from '../../scenario/engines/host-terms.ts';
import { formatCounted } from '../../lib/format/number.ts';
import { formatSeconds } from '../../lib/format/quantity.ts';
import styles from './fidelity.module.css';
import { generationName } from '../../store/evidence-names.ts';
import { ScrollTable } from '../../ui/table/scroll-table.tsx';

/** The constants that stand for the engine's host, by generation. */
export function HostSection({ hosts }: { readonly hosts: readonly HostCalibration[] }): ReactNode {
  const names = HOST_TIMES.filter((name) => hosts.some((host) => isUsed(constantOf(host, name))));
  return (
    <section className={`box panel ${styles['section']}`}>
      <h2>Host constants</h2>
      <p className={styles['lead']}>
        What the GPU waits for and no kernel table knows: scheduling, launching, the front end. Each
        generation of an engine has its own, fitted on its measured runs. Below a constant: the range over
        itself, a fit on all its runs with today&apos;s tables, and the fits that leave out one group of runs
        after the other; the wider, the less the runs determine it. A constant at an end of its range was
        fitted with earlier tables, or only all groups together lead there. One without a range is not fitted:
        the runs say nothing of it.
      </p>
      <ScrollTable
        caption="Host constants by generation of the engine"
        head={[
          'Constant',
          ...hosts.map(
            ({ generation, runs }) => `${generationName(generation)} (${formatCounted(runs, 'run')})`,
          ),
        ]}
        rows={names.map((name) => ({
          key: name,
          cells: [
            <span key="name" className={styles['meaning']}>
              <b>{HOST_TERMS[name].label}.</b> {HOST_TERMS[name].meaning}
            </span>,
            ...hosts.map((host) => <Constant key={host.generation} constant={constantOf(host, name)} />),
          ],
        }))}
      />
    </section>
  );
}

function constantOf({ constants }: HostCalibration, name: HostTime): HostConstant | undefined {
  return constants.find((constant) => constant.name === name);
}

function isUsed(constant: HostConstant | undefined): constant is HostConstant {
  return constant !== undefined && (constant.shipped > 0 || constant.range !== null);
}

function Constant({ constant }: { readonly constant: HostConstant | undefined }): ReactNode {
  if (!isUsed(constant)) return <span className={styles['none']}>–</span>;
  const { shipped, range } = constant;
  return (
    <span className={styles['constant']}>
      {formatSeconds(shipped)}
      <small>
        {range === null ? 'not fitted' : `${formatSeconds(range[0])} to ${formatSeconds(range[1])}`}
      </small>
    </span>
  );
}
