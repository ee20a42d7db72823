import { useMemo, type ReactNode } from 'react';
import { groupBy } from '../../../lib/group-by.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { sideLabel } from '../../../store/edit.ts';
import { loadKnownRuns } from '../../../store/evidence.ts';
import { useLoaded } from '../../../ui/feedback/use-loaded.ts';
import { CheckList } from './check-list.tsx';
import { evidenceText } from './evidence-text.ts';

/** What measured runs say of the shown results; sides of which the same is said share a sentence. */
export function NearestEvidence({
  a,
  b,
}: {
  readonly a: Scenario | null;
  readonly b: Scenario | null;
}): ReactNode {
  const evidence = useLoaded(loadKnownRuns);
  const runs = evidence.kind === 'ready' ? evidence.value.runs : null;
  const said = useMemo(
    () =>
      runs === null
        ? []
        : [a, b].map((scenario) => (scenario === null ? null : evidenceText(runs, scenario))),
    [runs, a, b],
  );
  if (evidence.kind === 'loading') return null;
  if (evidence.kind === 'failed') return <>The measured runs could not be loaded: {evidence.message} </>;
  const sides = said.flatMap((text, index) => (text === null ? [] : [{ text, label: sideLabel(index) }]));
  return (
    <>
      {[...groupBy(sides, ({ text }) => text)].map(([text, members]) => (
        <span key={text}>
          <b>{members.map(({ label }) => label).join(' and ')}</b> {text}{' '}
        </span>
      ))}
      <a href="#/fidelity">All measured runs</a>
      {runs === null ? null : <CheckList runs={runs} scenarios={[a, b]} />}
    </>
  );
}
