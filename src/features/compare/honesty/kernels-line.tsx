import { useEffect, useRef, useState, type ReactNode } from 'react';
import { WithHeldFiles } from '../../../parts/gpu/with-held-files.tsx';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';
import { kernelsText } from './kernels-text.ts';

/** Whose kernels the times of a scenario rest on. The lists that say so are fetched once the fold around it is opened. */
export function KernelsLine({ scenario }: { readonly scenario: Scenario }): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const [isOpened, setOpened] = useState(false);
  useEffect(() => {
    const fold = place.current?.closest('details') ?? null;
    const look = () => setOpened((before) => before || fold === null || fold.open);
    look();
    fold?.addEventListener('toggle', look);
    return () => fold?.removeEventListener('toggle', look);
  }, []);
  return (
    <div ref={place}>
      {isOpened ? (
        <WithHeldFiles>{(files) => <p>{kernelsText(scenario, files, pageCatalog())}</p>}</WithHeldFiles>
      ) : null}
    </div>
  );
}
