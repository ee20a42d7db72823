import { useId, useState, type ReactNode } from 'react';
import type { HuggingFaceConfig, Scenario } from '../../scenario/document/scenario.ts';
import type { FieldEdit } from '../../store/edit.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Dialog } from '../../ui/feedback/dialog.tsx';
import { parseLenientJson } from '../../lib/lenient-json.ts';
import { useApp } from '../../store/app-store.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';
import { loadModels } from '../../store/models.ts';
import { chooseDivided } from './choose-row.ts';
import { rowsFor } from './model-row.ts';

export interface ModelDialogProps {
  readonly scenario: Scenario;
  readonly edit: (edits: readonly FieldEdit[]) => string | null;
  readonly onClose: () => void;
}

/** Takes a pasted Hugging Face config.json as the model. */
export function ModelDialog({ scenario, edit, onClose }: ModelDialogProps): ReactNode {
  const [typed, setTyped] = useState('');
  const [issue, setIssue] = useState<string | null>(null);
  const id = useId();
  const apply = async () => {
    let config: unknown;
    try {
      config = parseLenientJson(typed);
    } catch (error) {
      setIssue(`This is not JSON: ${error instanceof Error ? error.message : 'it cannot be read'}.`);
      return;
    }
    await loadModels();
    if (!isConfig(config)) {
      setIssue('A config.json is one object with the fields of the model.');
      return;
    }
    const read = pageCatalog().models.read(config);
    const division = read.ok ? rowsFor(scenario, pageCatalog())('custom', read.model).division : null;
    const { refused, ...taken } = chooseDivided(scenario, { model: config, division }, edit);
    setIssue(refused);
    if (refused !== null) return;
    if ('changed' in taken && taken.changed !== null)
      useApp.getState().say({ kind: 'said', text: taken.changed });
    onClose();
  };
  return (
    <Dialog
      title="Use your own model"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button look="strong" onClick={() => void apply()} disabled={typed.trim() === ''}>
            Use this model
          </Button>
        </>
      }
    >
      <label htmlFor={id}>
        The model&apos;s config.json from Hugging Face, of any current family. It stays in this page and in
        its link.
      </label>
      <textarea
        id={id}
        value={typed}
        spellCheck={false}
        placeholder='{"hidden_size": 4096, "num_hidden_layers": 32, …}'
        aria-invalid={issue !== null}
        onChange={(event) => setTyped(event.target.value)}
      />
      {issue === null ? null : <p role="alert">{issue}</p>}
    </Dialog>
  );
}

const isConfig = (config: unknown): config is HuggingFaceConfig =>
  typeof config === 'object' && config !== null && !Array.isArray(config);
