import { useState, type ReactNode } from 'react';
import { loadEvidence } from '../../store/evidence.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';
import { Overview } from './overview.tsx';
import styles from './fidelity.module.css';
import { BandSection } from './band-section.tsx';
import { HostSection } from './host-section.tsx';
import { MeasuredSection } from './measured-section.tsx';
import { NotModelled } from './not-modelled.tsx';
import { OperatorSection } from './operator-section.tsx';
import { Sources } from './sources.tsx';
import { useTitle } from '../../ui/feedback/use-title.ts';
import { useLoaded } from '../../ui/feedback/use-loaded.ts';
import { readSlice, sliceText, type Slice } from './slice.ts';

const FIDELITY_PATH = '#/fidelity';

/** How far predictions are from servers that somebody measured, and what no prediction knows of. */
export function FidelityPage(): ReactNode {
  useTitle('Fidelity');
  const evidence = useLoaded(loadEvidence);
  const [slice, setSlice] = useState(() => readSlice(window.location.hash.split('?')[1] ?? ''));
  const show = (next: Slice): void => {
    setSlice(next);
    const text = sliceText(next);
    window.history.replaceState(null, '', `${FIDELITY_PATH}${text === '' ? '' : `?${text}`}`);
  };
  return (
    <main className={`report ${styles['page']}`}>
      <h1>Predicted against measured</h1>
      {evidence.kind === 'loading' ? (
        <p className={styles['loading']} role="status">
          Loading the measured runs …
        </p>
      ) : null}
      {evidence.kind === 'failed' ? (
        <Notice
          kind="bad"
          title="The measured runs could not be loaded"
          actions={<Button onClick={evidence.retry}>Retry</Button>}
        >
          <p>{evidence.message} The simulator itself needs no such file.</p>
        </Notice>
      ) : null}
      {evidence.kind === 'ready' ? <Overview evidence={evidence.value} slice={slice} onSlice={show} /> : null}
      {evidence.kind === 'ready' ? <BandSection bands={evidence.value.bands} /> : null}
      <MeasuredSection />
      <OperatorSection />
      {evidence.kind === 'ready' ? <HostSection hosts={evidence.value.hosts} /> : null}
      <NotModelled />
      {evidence.kind === 'ready' ? <Sources evidence={evidence.value} /> : null}
    </main>
  );
}
