import ChevronDown from 'lucide-react/icons/chevron-down';
import { Suspense, useEffect, useState, type ReactNode } from 'react';
import { modelName } from '../../scenario/describe/model-name.ts';
import { MODEL_FIELD } from '../../scenario/document/top-fields.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import type { FieldEdit } from '../../store/edit.ts';
import { loadModels } from '../../store/models.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';
import { FieldFrame, useFieldIds } from '../../ui/controls/field-frame.tsx';
import { lazyDialog } from '../../ui/feedback/lazy-part.tsx';
import { whenIdle } from '../../ui/feedback/when-idle.ts';
import styles from './model.module.css';

const ModelPicker = lazyDialog(
  'Choose a model',
  () => import('./model-picker.tsx'),
  (module) => module.ModelPicker,
);

/** A scenario and who takes its edits. */
export interface ModelControlProps {
  readonly scenario: Scenario;
  /** Takes the edits, or answers with the sentence that refuses them. */
  readonly edit: (edits: readonly FieldEdit[]) => string | null;
}

/** The model by its name, and the way to another one. */
export function ModelControl({ scenario, edit }: ModelControlProps): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const ids = useFieldIds();
  // The page starts with a part of the catalog; who opens the list finds all of it.
  useEffect(() => void whenIdle().then(loadModels), []);
  const { label, help } = MODEL_FIELD;
  const name = modelName(scenario, pageCatalog());
  return (
    <FieldFrame label={label} help={help} controlId={ids.control} ids={ids}>
      <button
        type="button"
        id={ids.control}
        className={styles['control']}
        aria-label={`${label}: ${name}`}
        aria-haspopup="dialog"
        aria-describedby={ids.help}
        onClick={() => setOpen(true)}
      >
        <span>{name}</span>
        <ChevronDown size={14} aria-hidden="true" />
      </button>
      <Suspense fallback={null}>
        {isOpen ? <ModelPicker scenario={scenario} edit={edit} onClose={() => setOpen(false)} /> : null}
      </Suspense>
    </FieldFrame>
  );
}
