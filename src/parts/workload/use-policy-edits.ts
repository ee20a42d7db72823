import { useEffect, useState } from 'react';
import { loadPart } from '../../lib/load-part.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import type { FieldEdit } from '../../store/edit.ts';
import { whenIdle } from '../../ui/feedback/when-idle.ts';

const load = () => loadPart(() => import('./policy-edits.ts'));
type PolicyEdits = Awaited<ReturnType<typeof load>>;

/** Chooses an arrival process or a length distribution by its option, or answers with the sentence that refuses it. */
export type ChoosePolicy = (section: 'arrivals' | 'lengths', option: string) => string | null;

/** What a choice comes to loads behind the page; one that is made before waits for it. */
export function usePolicyEdits(
  scenario: Scenario,
  edit: (edits: readonly FieldEdit[]) => string | null,
): ChoosePolicy {
  const [loaded, setLoaded] = useState<PolicyEdits | null>(null);
  useEffect(() => {
    let isWanted = true;
    whenIdle()
      .then(load)
      .then(
        (part) => (isWanted ? setLoaded(part) : undefined),
        // Asked for again with the first choice.
        () => undefined,
      );
    return () => {
      isWanted = false;
    };
  }, []);
  return (section, option) => {
    if (loaded !== null) return edit(loaded.policyEdits(scenario, section, option));
    void load().then(({ policyEdits }) => edit(policyEdits(scenario, section, option)));
    return null;
  };
}
