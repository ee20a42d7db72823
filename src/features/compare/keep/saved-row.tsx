import Trash2 from 'lucide-react/icons/trash';
import type { ReactNode } from 'react';
import { METRIC_LABELS } from '../../../scenario/describe/names.ts';
import { nameFrom, type SavedComparison } from '../../../store/saved/saved-record.ts';
import { Button } from '../../../ui/controls/button.tsx';
import { SmallCdf } from './small-cdf.tsx';
import styles from './saved.module.css';

/** A row, and what its buttons do. */
export interface SavedRowProps {
  readonly saved: SavedComparison;
  readonly onOpen: () => void;
  readonly onRename: (name: string) => void;
  readonly onDelete: () => void;
}

/** One saved comparison: what it was called, when it was saved, and what it had come to by then. */
export function SavedRow({ saved, onOpen, onRename, onDelete }: SavedRowProps): ReactNode {
  const { name, savedAt, figures } = saved;
  const when = new Date(savedAt);
  return (
    <li className={styles['row']}>
      <SmallCdf curves={figures?.curves ?? []} />
      <div className={styles['words']}>
        <NameField key={name} name={name} onRename={onRename} />
        <p>
          {figures === null
            ? 'It had not run to its end when it was saved. '
            : `${METRIC_LABELS[figures.metric]} then: ${figures.verdict} `}
          <time dateTime={when.toISOString()}>
            Saved {when.toLocaleString('en', { dateStyle: 'medium', timeStyle: 'short' })}.
          </time>
        </p>
      </div>
      <div className={styles['rowTools']}>
        <Button onClick={onOpen} aria-label={`Open ${name}`}>
          Open
        </Button>
        <Button
          look="plain"
          compact
          icon={<Trash2 size={16} aria-hidden="true" />}
          onClick={onDelete}
          data-tip="Delete"
        >
          Delete {name}
        </Button>
      </div>
    </li>
  );
}

interface NameFieldProps {
  readonly name: string;
  readonly onRename: (name: string) => void;
}

/** Takes a name on Enter and on leaving it; without one the old name stays. */
function NameField({ name, onRename }: NameFieldProps): ReactNode {
  const take = (input: HTMLInputElement) => {
    const next = nameFrom(input.value);
    if (next === null) input.value = name;
    else if (next !== name) onRename(next);
  };
  return (
    <input
      type="text"
      className={styles['name']}
      aria-label={`Name of ${name}`}
      defaultValue={name}
      onBlur={({ target }) => take(target)}
      onKeyDown={({ key, currentTarget }) => (key === 'Enter' ? take(currentTarget) : undefined)}
    />
  );
}
