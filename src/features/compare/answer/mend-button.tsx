import { useState, type ReactNode } from 'react';
import type { OfferedMend } from '../../../scenario/describe/answer.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { useApp } from '../../../store/app-store.ts';
import { editSide, sideLabel } from '../../../store/edit.ts';
import { Button } from '../../../ui/controls/button.tsx';

/** A mend that was tried: what it was, and the sides before and after. */
interface TriedMend {
  readonly text: string;
  readonly before: readonly Scenario[];
  readonly after: readonly Scenario[];
}

/** Tries the change on its side; as long as nothing else was edited since, another click takes it back. */
export function MendButton({ mend }: { readonly mend: OfferedMend | null }): ReactNode {
  const sides = useApp((state) => state.comparison.sides);
  const [tried, setTried] = useState<TriedMend | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const attempt = ({ index, text, edits }: OfferedMend) => {
    const { comparison, commit } = useApp.getState();
    const edited = editSide(comparison, index, edits);
    setRefusal(edited.issue);
    if (edited.issue !== null) return;
    const what = `${text} on ${sideLabel(index)}`;
    setTried({ text: what, before: comparison.sides, after: edited.comparison.sides });
    commit(edited.comparison, `Try ${what}`);
  };
  const undo = ({ text, before }: TriedMend) => {
    const { comparison, commit } = useApp.getState();
    commit({ ...comparison, sides: before }, `Undo ${text}`);
    setTried(null);
  };

  return (
    <>
      {mend === null ? null : (
        <Button onClick={() => attempt(mend)}>
          Try {mend.text} on {sideLabel(mend.index)}
        </Button>
      )}{' '}
      {tried === null || tried.after !== sides ? null : (
        <Button look="plain" onClick={() => undo(tried)}>
          Undo {tried.text}
        </Button>
      )}
      {refusal === null ? null : <span role="alert">{refusal}</span>}
    </>
  );
}
