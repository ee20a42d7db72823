import { useState, type ReactNode } from 'react';
import type { TraceMapping } from '../../core/traces/mapping.ts';
import type { Sniffed } from '../../core/traces/sniff.ts';
import { Button } from '../../ui/controls/button.tsx';
import { NumberField } from '../../ui/controls/number-field.tsx';
import { SelectField } from '../../ui/controls/select-field.tsx';
import { ScrollTable } from '../../ui/table/scroll-table.tsx';
import {
  ASKED,
  cellText,
  finished,
  firstDraft,
  isTimeUnit,
  UNIT_NAMES,
  type MappingDraft,
} from './mapping-draft.ts';
import styles from './traces.module.css';

/** The file, and what it was read by. */
export interface MappingFormProps {
  readonly sniffed: Sniffed;
  /** By which the file was read; null: it was not. */
  readonly mapping: TraceMapping | null;
  readonly onRead: (mapping: TraceMapping) => void;
}

/** Stands for no column: no file has a column of this name. */
const NONE = '';
const ROWS_SHOWN = 5;

/** Which column of a file is what. */
export function MappingForm({ sniffed, mapping, onRead }: MappingFormProps): ReactNode {
  const [draft, setDraft] = useState<MappingDraft>(() => mapping ?? firstDraft(sniffed));
  const { columns, rows } = sniffed;
  const set = (change: Partial<MappingDraft>): null => {
    setDraft({ ...draft, ...change });
    return null;
  };
  const ready = finished(draft);
  const options = columns.map((column) => ({ value: column, label: column }));
  return (
    <section aria-label="Columns of the file" className={styles['form']}>
      <div className={styles['mapping']}>
        {ASKED.map(({ key, label, isNeeded }) => (
          <SelectField
            key={key}
            label={label}
            value={draft[key] ?? NONE}
            options={[{ value: NONE, label: isNeeded ? 'Choose a column' : 'none' }, ...options]}
            onCommit={(column) => set({ [key]: column === NONE ? null : column })}
          />
        ))}
        {draft.arrival === null ? null : (
          <SelectField
            label="Arrivals are in"
            value={draft.arrivalUnit}
            options={Object.entries(UNIT_NAMES).map(([value, name]) => ({ value, label: name }))}
            onCommit={(unit) => (isTimeUnit(unit) ? set({ arrivalUnit: unit }) : null)}
          />
        )}
        {draft.blocks === null ? null : (
          <NumberField
            label="Tokens of a block"
            value={draft.blockTokens}
            stops={[16, 32, 64, 128, 256, 512]}
            onCommit={(tokens) =>
              tokens !== null && Number.isInteger(tokens) && tokens > 0
                ? set({ blockTokens: tokens })
                : 'A whole number above 0.'
            }
          />
        )}
      </div>
      <ScrollTable
        caption="First rows of the file"
        head={['Row', ...columns]}
        texts={1 + columns.length}
        rows={rows.slice(0, ROWS_SHOWN).map((row, place) => ({
          key: String(place),
          cells: [place + 1, ...columns.map((column) => cellText(row[column]))],
        }))}
      />
      <div>
        <Button look="strong" disabled={ready === null} onClick={() => ready !== null && onRead(ready)}>
          Read it
        </Button>
      </div>
    </section>
  );
}
