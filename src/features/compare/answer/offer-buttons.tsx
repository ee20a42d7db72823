import { useState, type ReactNode } from 'react';
import type { Offer } from '../../../scenario/describe/answer.ts';
import { useApp } from '../../../store/app-store.ts';
import { editShared, editSide } from '../../../store/edit.ts';
import { Button } from '../../../ui/controls/button.tsx';

/** Tries a change; the message that says so takes it back. */
export function OfferButtons({ offers }: { readonly offers: readonly Offer[] }): ReactNode {
  const [refusal, setRefusal] = useState<string | null>(null);

  const attempt = ({ of, text, edits }: Offer) => {
    const { comparison, act } = useApp.getState();
    const edited = of === 'all-sides' ? editShared(comparison, edits) : editSide(comparison, of, edits);
    setRefusal(edited.issue);
    if (edited.issue === null) act(edited.comparison, `Try ${text}`, `Tried ${text}`);
  };

  return (
    <>
      {offers.map((offer) => (
        <Button key={offer.text} onClick={() => attempt(offer)}>
          Try {offer.text}
        </Button>
      ))}
      {refusal === null ? null : <span role="alert">{refusal}</span>}
    </>
  );
}
