import { isEstimated } from '../../../core/catalog/catalog.ts';
import { Suspense, type ReactNode } from 'react';
import { sideLabel } from '../../../store/edit.ts';
import type { ShownResult, SideRun } from '../../../store/side-run.ts';
import { modelName } from '../../../scenario/describe/model-name.ts';
import { Disclosure } from '../../../ui/controls/disclosure.tsx';
import styles from '../compare.module.css';
import { gpuName } from '../../../scenario/describe/names.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { lazyPart } from '../../../ui/feedback/lazy-part.tsx';
import { whenIdle } from '../../../ui/feedback/when-idle.ts';

/** With the file that it reads, some KiB that nobody waits for. */
const NearestEvidence = lazyPart(
  'The nearest measured runs',
  () => import('./nearest-evidence.tsx'),
  (module) => module.NearestEvidence,
);

const SideEvidence = lazyPart(
  'Where the times come from',
  () => whenIdle().then(() => import('./side-evidence.tsx')),
  (module) => module.SideEvidence,
);

/** How far to trust what is shown: where kernel times come from, and what was not measured. */
export function HonestyStrip({ runs }: { readonly runs: readonly SideRun[] }): ReactNode {
  const results = runs.map(({ shown }) => shown);
  const [a = null, b = null] = results.map((shown) => (shown?.origin !== 'run' ? null : shown.scenario));
  return (
    <footer className={styles['honesty']}>
      <div className={styles['nearest']}>
        {a === null && b === null ? null : (
          <Suspense fallback={null}>
            <NearestEvidence a={a} b={b} />
          </Suspense>
        )}
      </div>
      <Disclosure
        summary={
          <span>
            <strong>Estimate.</strong> {summarise(results)}
          </span>
        }
      >
        <div className={styles['evidence']}>
          <Suspense fallback={null}>
            {results.map((result, index) =>
              result === null ? null : <SideEvidence key={sideLabel(index)} index={index} result={result} />,
            )}
          </Suspense>
          <p>
            Kernel times: NVIDIA AIConfigurator (Apache-2.0) and Microsoft Vidur (MIT), measured on real GPUs.
            Host time of the serving engine is fitted on published runs of its generation. Contention between
            nodes, speculative decoding and thermal limits are not modelled.
          </p>
        </div>
      </Disclosure>
    </footer>
  );
}

function summarise(results: readonly (ShownResult | null)[]): string {
  const known = results.flatMap((result) => (result === null ? [] : [result]));
  const [first] = known;
  if (first === undefined) return 'Kernel times come from measured profiles.';
  const gpus = [
    ...new Set(known.map(({ scenario }) => gpuName(scenario.deployment.gpu, pageCatalog()))),
  ].join(' and ');
  const isForest = known.every(({ scenario }) => scenario.timing.model === 'random-forest');
  const gaps = new Set(
    known.flatMap(({ outcome }) =>
      outcome.evidence.filter(({ status }) => status !== 'measured').map(({ operator }) => operator),
    ),
  ).size;
  const rest = gaps === 0 ? 'every operator measured' : `${gaps} operators interpolated or derived`;
  const estimated = known
    .map(({ scenario }) => scenario.deployment.gpu)
    .find((gpu) => isEstimated(pageCatalog(), gpu));
  if (estimated !== undefined)
    return `No kernel of ${gpuName(estimated, pageCatalog())} is measured: ${rest}.`;
  const source = isForest
    ? `Random forests on kernels measured on ${gpus}, for ${modelName(first.scenario, pageCatalog())}`
    : `Kernel times on ${gpus}: see each side`;
  return `${source}; ${rest}.`;
}
