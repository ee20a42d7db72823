import Redo2 from 'lucide-react/icons/redo-2';
import Undo2 from 'lucide-react/icons/undo-2';
import type { ReactNode } from 'react';
import { withLabels, type LabelOf } from '../../scenario/describe/issue-labels.ts';
import type { Step, Steps } from '../../store/undo/steps.ts';
import type { UndoActions } from '../../store/undo/undo.ts';
import { Button } from '../../ui/controls/button.tsx';
import { useUndoKeys } from './use-undo-keys.ts';

/** Whose edits come back, and how. */
export interface UndoButtonsProps {
  readonly steps: Steps<unknown>;
  readonly actions: UndoActions;
  readonly labelOf: LabelOf;
}

/** Takes edits back and makes them again, by button or key. */
export function UndoButtons({ steps, actions, labelOf }: UndoButtonsProps): ReactNode {
  useUndoKeys(actions);
  return (
    <>
      <StepButton
        verb="Undo"
        keys="Control+Z"
        step={steps.past.at(-1)}
        onStep={actions.undo}
        labelOf={labelOf}
        icon={<Undo2 size={16} aria-hidden="true" />}
      />
      <StepButton
        verb="Redo"
        keys="Control+Shift+Z"
        step={steps.future.at(-1)}
        onStep={actions.redo}
        labelOf={labelOf}
        icon={<Redo2 size={16} aria-hidden="true" />}
      />
    </>
  );
}

interface StepButtonProps {
  readonly verb: string;
  readonly keys: string;
  /** The one that it takes; undefined: there is none. */
  readonly step: Step<unknown> | undefined;
  readonly onStep: () => void;
  readonly labelOf: LabelOf;
  readonly icon: ReactNode;
}

/** Stays in the order of the keyboard where there is nothing to take back: who has just used it keeps the focus. */
function StepButton({ verb, keys, step, onStep, labelOf, icon }: StepButtonProps): ReactNode {
  const tip =
    step === undefined ? `Nothing to ${verb.toLowerCase()}` : `${verb}: ${withLabels(step.label, labelOf)}`;
  return (
    <Button
      look="plain"
      compact
      icon={icon}
      onClick={onStep}
      aria-disabled={step === undefined}
      aria-keyshortcuts={keys}
      data-tip={tip}
    >
      {verb}
    </Button>
  );
}
