import FileJson from 'lucide-react/icons/file-braces';
import X from 'lucide-react/icons/x';
import { useId, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import { gpuName } from '../../scenario/describe/names.ts';
import type { Scenario } from '../../scenario/document/scenario.ts';
import { useApp } from '../../store/app-store.ts';
import type { FieldEdit } from '../../store/edit.ts';
import { pageCatalog } from '../../store/own/own-gpus.ts';
import { Button } from '../../ui/controls/button.tsx';
import { chooseDivided } from './choose-row.ts';
import type { SoughtRow } from './filter-rows.ts';
import { ModelDialog } from './model-dialog.tsx';
import { ModelList } from './model-list.tsx';
import styles from './picker.module.css';
import { useActiveRow } from './use-active-row.ts';
import { useModelRows } from './use-model-rows.ts';

/** A scenario, who takes its edits, and how the dialog goes. */
export interface ModelPickerProps {
  readonly scenario: Scenario;
  /** Takes the edits, or answers with the sentence that refuses them. */
  readonly edit: (edits: readonly FieldEdit[]) => string | null;
  readonly onClose: () => void;
}

/** Finds a model by what is typed, or takes one by its config.json. */
export function ModelPicker(props: ModelPickerProps): ReactNode {
  const [isPasting, setPasting] = useState(false);
  return isPasting ? <ModelDialog {...props} /> : <Picker {...props} onPaste={() => setPasting(true)} />;
}

/** A combobox whose list is always open, in the browser's modal dialog: focus stays in the field, keys move in the list. */
function Picker({
  scenario,
  edit,
  onClose,
  onPaste,
}: ModelPickerProps & { readonly onPaste: () => void }): ReactNode {
  const id = useId();
  const [typed, setTyped] = useState('');
  const [issue, setIssue] = useState<string | null>(null);
  // Not deferred: Enter must find the rows of what is typed.
  const rows = useModelRows(scenario, typed);
  const take = ({ id: model, name, division }: SoughtRow) => {
    const { refused, ...taken } = chooseDivided(scenario, { model, division }, edit);
    setIssue(refused === null ? null : `${name} cannot be taken: ${refused}`);
    if (refused !== null) return;
    if ('changed' in taken && taken.changed !== null)
      useApp.getState().say({ kind: 'said', text: taken.changed });
    onClose();
  };
  const chosen = typeof scenario.model === 'string' ? scenario.model : null;
  const active = useActiveRow(rows, chosen, take);
  const onType = (text: string) => {
    setTyped(text);
    setIssue(null);
    active.to('');
  };
  return (
    <PickerFrame onClose={onClose}>
      <header className={styles['head']}>
        <input
          className={styles['sought']}
          role="combobox"
          aria-label="Find a model"
          aria-expanded="true"
          aria-autocomplete="list"
          aria-controls={`${id}-list`}
          aria-activedescendant={active.row === undefined ? undefined : `${id}-${active.row.id}`}
          placeholder="Name, owner, MoE, MLA, fp8, Apache …"
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => onType(target.value)}
          onKeyDown={active.onKeyDown}
        />
        <Button look="plain" compact icon={<X size={16} aria-hidden="true" />} onClick={onClose}>
          Close
        </Button>
      </header>
      <ModelList id={id} rows={rows} chosen={chosen} active={active} onTake={take} />
      <div className={styles['about']} id={`${id}-about`}>
        {issue === null ? <About row={active.row} /> : <p role="alert">{issue}</p>}
      </div>
      <Foot gpu={scenario.deployment.gpu} onPaste={onPaste} />
    </PickerFrame>
  );
}

/** The browser's modal dialog, which a press beside it closes too. */
function PickerFrame({
  onClose,
  children,
}: {
  readonly onClose: () => void;
  readonly children: ReactNode;
}): ReactNode {
  const dialog = useRef<HTMLDialogElement>(null);
  // Closed while it is still in the page: that gives the focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={styles['picker']}
      aria-label="Choose a model"
      onClose={onClose}
      onPointerDown={(event) => event.target === dialog.current && onClose()}
    >
      {children}
    </dialog>
  );
}

/** The way to a model that is not in the list, and what the list's figures mean. */
function Foot({ gpu, onPaste }: { readonly gpu: string; readonly onPaste: () => void }): ReactNode {
  return (
    <footer className={styles['foot']}>
      <Button icon={<FileJson size={14} aria-hidden="true" />} onClick={onPaste}>
        Paste a Hugging Face config.json
      </Button>
      <p>
        Weights as published; what fits on {gpuName(gpu, pageCatalog())} by the memory planner under these
        settings.
      </p>
    </footer>
  );
}

/** What a list has no room for, of the row that Enter would take. */
function About({ row }: { readonly row: SoughtRow | undefined }): ReactNode {
  if (row === undefined)
    return <p>No model of the catalog has this name. Its config.json from Hugging Face gives any other.</p>;
  return (
    <>
      <p>
        <b>{row.name}</b>: {row.layers.join(', ')}. Weights: {row.formatText}.
      </p>
      {row.untimed === null ? null : <p>{row.untimed} Its memory is planned all the same.</p>}
    </>
  );
}
