import type { ReactNode } from 'react';
import type { Evidence } from '../../core/fidelity/evidence.ts';
import { formatCount } from '../../lib/format/number.ts';
import styles from './fidelity.module.css';

/** Who measured what, and how predictions were made. */
export function Sources({ evidence }: { readonly evidence: Evidence }): ReactNode {
  return (
    <section className={`box panel ${styles['section']}`}>
      <h2>Who measured, and how runs are predicted</h2>
      <ul className={styles['sources']}>
        {evidence.sources.map(({ name, url, licence, figures }) => (
          <li key={name}>
            <a href={url}>{name}</a> ({licence}), {countOf(evidence, name)} runs: {figures}.
          </li>
        ))}
      </ul>
      <p className={styles['lead']}>
        Every run is simulated as its publisher describes it, with random forests on measured kernels. What
        was published of closed-loop runs does not say how the clients started, so of these only the time per
        output token is judged, in the steady state. Held out means: the host constants were fitted on all
        other groups of the engine&apos;s generation, and where there is one group only, on all other runs.
        Kernel times never see a serving run.
      </p>
    </section>
  );
}

function countOf({ runs }: Evidence, name: string): string {
  return formatCount(runs.filter(({ source }) => source === name).length);
}
