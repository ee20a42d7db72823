import { useState, type ReactNode } from 'react';
import type { Offer } from '../../../scenario/describe/answer.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { useApp } from '../../../store/app-store.ts';
import { editShared, editSide } from '../../../store/edit.ts';
import { Button } from '../../../ui/controls/button.tsx';

/** An offer that was tried: what it was, and the sides before and after. */
interface Tried {
  readonly text: string;
  readonly before: readonly Scenario[];
  readonly after: readonly Scenario[];
}

/** Tries a change; as long as nothing else was edited since, another click takes it back. */
export function OfferButtons({ offers }: { readonly offers: readonly Offer[] }): ReactNode {
  const sides = useApp((state) => state.comparison.sides);
  const [tried, setTried] = useState<Tried | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  const attempt = ({ of, text, edits }: Offer) => {
    const { comparison, commit } = useApp.getState();
    const edited = of === 'all-sides' ? editShared(comparison, edits) : editSide(comparison, of, edits);
    setRefusal(edited.issue);
    if (edited.issue !== null) return;
    setTried({ text, before: comparison.sides, after: edited.comparison.sides });
    commit(edited.comparison, `Try ${text}`);
  };
  const undo = ({ text, before }: Tried) => {
    const { comparison, commit } = useApp.getState();
    commit({ ...comparison, sides: before }, `Undo ${text}`);
    setTried(null);
  };

  return (
    <>
      {offers.map((offer) => (
        <Button key={offer.text} onClick={() => attempt(offer)}>
          Try {offer.text}
        </Button>
      ))}{' '}
      {tried === null || tried.after !== sides ? null : (
        <Button look="plain" onClick={() => undo(tried)}>
          Undo {tried.text}
        </Button>
      )}
      {refusal === null ? null : <span role="alert">{refusal}</span>}
    </>
  );
}
