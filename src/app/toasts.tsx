import { useEffect, useState, type ReactNode } from 'react';
import { useApp } from '../store/app-store.ts';
import { comparisonAddress } from '../store/address/comparison-address.ts';
import { comparisonUndo } from '../store/undo/undo.ts';
import { Button } from '../ui/controls/button.tsx';
import { Toast } from '../ui/feedback/toast.tsx';

const GONE_AFTER_MS = 4000;
/** A message that can be answered stays longer: a keyboard has to get there. */
const ANSWER_WITHIN_MS = 12_000;

const close = (): void => useApp.getState().say(null);

/** Short messages: what was done, with the way back from it. None of them takes the focus. */
export function Toasts(): ReactNode {
  const notice = useApp((state) => state.notice);
  const leftOff = useApp((state) => state.leftOff);
  const isEdited = useApp((state) => state.lastEdit !== null);
  switch (notice?.kind) {
    case 'said':
      return (
        <Passing key={notice.text} after={GONE_AFTER_MS} onGone={close}>
          <Toast onClose={close}>{notice.text}</Toast>
        </Passing>
      );
    case 'done':
      return (
        <Passing key={notice.text} after={ANSWER_WITHIN_MS} onGone={close}>
          <Toast
            onClose={close}
            action={
              <Button look="plain" onClick={comparisonUndo.undo}>
                Undo
              </Button>
            }
          >
            {notice.text}
          </Toast>
        </Passing>
      );
    case 'opened-link':
      return (
        <OtherWork text="Opened a shared comparison" verb="Back to mine" work={notice.mine} onClose={close} />
      );
    default:
      // Once something else is worked on, the list of what is saved leads to it.
      return leftOff?.isOffered === true && !isEdited ? (
        <OtherWork
          text="You were at another comparison here before"
          verb="Continue where you left"
          work={leftOff.mine}
          onClose={() => useApp.setState({ leftOff: { ...leftOff, isOffered: false } })}
        />
      ) : null;
  }
}

interface OtherWorkProps {
  readonly text: string;
  readonly verb: string;
  /** Fragment of a comparison. */
  readonly work: string;
  readonly onClose: () => void;
}

/** Leads to another comparison; the one that is shown stays in the browser's history. */
function OtherWork({ text, verb, work, onClose }: OtherWorkProps): ReactNode {
  const open = async () => {
    onClose();
    // A bare address would not bring it back.
    await comparisonAddress.settle();
    window.location.hash = `#/compare?${work}`;
  };
  return (
    <Toast
      onClose={onClose}
      action={
        <Button look="plain" onClick={() => void open()}>
          {verb}
        </Button>
      }
    >
      {text}
    </Toast>
  );
}

interface PassingProps {
  /** ms */
  readonly after: number;
  readonly onGone: () => void;
  readonly children: ReactNode;
}

/** Goes by itself, but not while the pointer or the focus is on it. */
function Passing({ after, onGone, children }: PassingProps): ReactNode {
  const [isHeld, setHeld] = useState(false);
  useEffect(() => {
    if (isHeld) return undefined;
    const timer = window.setTimeout(onGone, after);
    return () => window.clearTimeout(timer);
  }, [isHeld, after, onGone]);
  const hold = () => setHeld(true);
  const release = () => setHeld(false);
  return (
    <div onPointerEnter={hold} onPointerLeave={release} onFocus={hold} onBlur={release}>
      {children}
    </div>
  );
}
