import Download from 'lucide-react/icons/download';
import Lightbulb from 'lucide-react/icons/lightbulb';
import Upload from 'lucide-react/icons/upload';
import { useEffect, useId, useRef, useState, type ReactNode } from 'react';
import { useApp } from '../../../store/app-store.ts';
import { comparisonAddress } from '../../../store/address/comparison-address.ts';
import { openSaved } from '../../../store/saved/saved.ts';
import { nameFrom } from '../../../store/saved/saved-record.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { Dialog } from '../../../ui/feedback/dialog.tsx';
import { suggestedName } from './saved-figures.ts';
import { SavedRow } from './saved-row.tsx';
import styles from './saved.module.css';
import { skippedText, useSaved, type SavedList } from './use-saved.ts';

/** How the dialog goes, and the way to the comparisons that the page brings. */
export interface SavedDialogProps {
  readonly onClose: () => void;
  readonly onScenes: () => void;
}

/** Comparisons that this browser keeps: saved, opened, renamed, deleted, and taken to another browser as a file. */
export function SavedDialog({ onClose, onScenes }: SavedDialogProps): ReactNode {
  const list = useSaved();
  const { kept, message } = list;
  const failed = message?.kind === 'failed' ? message.text : null;
  return (
    <Dialog title="Saved" onClose={onClose} actions={<Files list={list} onClose={onClose} />}>
      <SaveForm onSave={list.save} />
      <div role="status" className={styles['message']}>
        {message?.kind === 'said' ? <Said message={message} onUndo={list.bringBack} /> : null}
      </div>
      {failed === null ? null : <p role="alert">{failed}</p>}
      <LeftOff onClose={onClose} />
      {kept === null || kept.saved.length === 0 ? (
        <p className={styles['empty']}>
          {kept === null ? 'Reading …' : 'Nothing is saved yet. What you save stays in this browser.'}
        </p>
      ) : (
        <ul className={styles['list']} aria-label="Saved comparisons">
          {kept.saved.map((saved) => (
            <SavedRow
              key={saved.id}
              saved={saved}
              onOpen={() => {
                openSaved(saved);
                onClose();
              }}
              onRename={(name) => list.rename(saved, name)}
              onDelete={() => list.remove(saved)}
            />
          ))}
        </ul>
      )}
      {kept === null || kept.unusable.length === 0 ? null : (
        <p className={styles['empty']}>Kept here, but not readable now. {skippedText(kept.unusable)}</p>
      )}
      <Button look="plain" icon={<Lightbulb size={14} aria-hidden="true" />} onClick={onScenes}>
        Open a scene that teaches
      </Button>
    </Dialog>
  );
}

function SaveForm({ onSave }: { readonly onSave: (name: string) => void }): ReactNode {
  const id = useId();
  const [name, setName] = useState(suggestedName);
  return (
    <form
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        onSave(nameFrom(name) ?? suggestedName());
      }}
    >
      <label htmlFor={id}>Save what is shown as</label>
      <input id={id} type="text" value={name} onChange={(event) => setName(event.target.value)} />
      <Button look="strong" type="submit">
        Save
      </Button>
    </form>
  );
}

interface SaidProps {
  readonly message: Extract<SavedList['message'], { readonly kind: 'said' }>;
  readonly onUndo: SavedList['bringBack'];
}

function Said({ message: { text, undo }, onUndo }: SaidProps): ReactNode {
  const place = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    // The button that deleted is gone with its row: the keyboard goes on where it can be taken back.
    if (undo !== null && document.activeElement === document.body)
      place.current?.querySelector('button')?.focus();
  }, [undo]);
  return (
    <>
      <span>{text}</span>
      <span ref={place}>
        {undo === null ? null : (
          <Button look="plain" onClick={() => onUndo(undo)}>
            Undo
          </Button>
        )}
      </span>
    </>
  );
}

/** The way to what was worked on before this visit, also once its offer was closed. */
function LeftOff({ onClose }: { readonly onClose: () => void }): ReactNode {
  const leftOff = useApp((state) => state.leftOff);
  if (leftOff === null) return null;
  const open = async () => {
    await comparisonAddress.settle();
    window.location.hash = `#/compare?${leftOff.mine}`;
    onClose();
  };
  return (
    <p className={styles['message']}>
      <span>What you last worked on here</span>
      <Button look="plain" onClick={() => void open()}>
        Continue where you left
      </Button>
    </p>
  );
}

/** To another browser and from there. */
function Files({ list, onClose }: { readonly list: SavedList; readonly onClose: () => void }): ReactNode {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="File of saved comparisons"
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          if (file !== undefined) list.importFile(file);
          target.value = '';
        }}
      />
      <Button icon={<Upload size={16} aria-hidden="true" />} onClick={() => input.current?.click()}>
        Import
      </Button>
      <Button
        icon={<Download size={16} aria-hidden="true" />}
        disabled={list.kept === null || list.kept.saved.length === 0}
        onClick={list.exportAll}
      >
        Export all
      </Button>
      <Button onClick={onClose}>Done</Button>
    </>
  );
}
