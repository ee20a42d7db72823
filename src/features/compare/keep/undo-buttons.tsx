import Redo2 from 'lucide-react/icons/redo-2';
import Undo2 from 'lucide-react/icons/undo-2';
import type { ReactNode } from 'react';
import { scenarioLabel, withLabels } from '../../../scenario/describe/issue-labels.ts';
import { useApp } from '../../../store/app-store.ts';
import type { Step } from '../../../store/undo/steps.ts';
import { redo, undo } from '../../../store/undo/undo.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { useUndoKeys } from './use-undo-keys.ts';

/** Takes edits back and makes them again, by button or key. */
export function UndoButtons(): ReactNode {
  const { past, future } = useApp((state) => state.steps);
  useUndoKeys();
  return (
    <>
      <StepButton
        verb="Undo"
        keys="Control+Z"
        steps={past}
        onStep={undo}
        icon={<Undo2 size={16} aria-hidden="true" />}
      />
      <StepButton
        verb="Redo"
        keys="Control+Shift+Z"
        steps={future}
        onStep={redo}
        icon={<Redo2 size={16} aria-hidden="true" />}
      />
    </>
  );
}

interface StepButtonProps {
  readonly verb: string;
  readonly keys: string;
  readonly steps: readonly Step<unknown>[];
  readonly onStep: () => void;
  readonly icon: ReactNode;
}

/** Stays in the order of the keyboard where there is nothing to take back: who has just used it keeps the focus. */
function StepButton({ verb, keys, steps, onStep, icon }: StepButtonProps): ReactNode {
  const step = steps.at(-1);
  const tip =
    step === undefined
      ? `Nothing to ${verb.toLowerCase()}`
      : `${verb}: ${withLabels(step.label, scenarioLabel)}`;
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
