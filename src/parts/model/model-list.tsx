import Check from 'lucide-react/icons/check';
import { useEffect, type ReactNode } from 'react';
import { formatCounted } from '../../lib/format/number.ts';
import type { SoughtRow } from './filter-rows.ts';
import styles from './picker.module.css';
import type { ActiveRow } from './use-active-row.ts';

/** Rows under the owners of their models, one of them chosen, one of them active. */
export interface ModelListProps {
  /** Before every id of the list. */
  readonly id: string;
  readonly rows: readonly SoughtRow[];
  readonly chosen: string | null;
  readonly active: ActiveRow;
  readonly onTake: (row: SoughtRow) => void;
}

/** The list of a combobox: the focus stays in its field. */
export function ModelList({ id, rows, chosen, active, onTake }: ModelListProps): ReactNode {
  const activeId = active.row === undefined ? null : `${id}-${active.row.id}`;
  useEffect(() => {
    if (activeId !== null) document.getElementById(activeId)?.scrollIntoView({ block: 'nearest' });
  }, [activeId]);
  return (
    <div className={styles['scroll']}>
      <p className="visually-hidden" role="status">
        {formatCounted(rows.length, 'model')}
      </p>
      <div className={styles['columns']} aria-hidden="true">
        {['Model', 'Parameters', 'Weights', 'Fits on', 'Licence'].map((heading) => (
          <span key={heading}>{heading}</span>
        ))}
      </div>
      <div id={`${id}-list`} role="listbox" aria-label="Models">
        {byOwner(rows).map(({ owner, own }) => (
          <div key={own[0]?.id} role="group" aria-label={owner === '' ? 'Others' : owner}>
            <p className={styles['owner']} aria-hidden="true">
              {owner}
            </p>
            {own.map((row) => (
              <div
                key={row.id}
                id={`${id}-${row.id}`}
                role="option"
                tabIndex={-1}
                className={styles['row']}
                aria-selected={row.id === chosen}
                aria-describedby={row === active.row ? `${id}-about` : undefined}
                data-active={row === active.row}
                onPointerMove={() => active.to(row.id)}
                onClick={() => onTake(row)}
                onKeyDown={active.onKeyDown}
              >
                <Columns row={row} isChosen={row.id === chosen} />
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** The columns of a row, with the words between them that their headings are to the eye. */
function Columns({ row, isChosen }: { readonly row: SoughtRow; readonly isChosen: boolean }): ReactNode {
  const { name, parameters, weights, formats, fitsOn, licence, untimed } = row;
  return (
    <>
      <span className={styles['name']}>
        {name}
        <Spoken>, </Spoken>
        {isChosen ? <Check size={14} aria-hidden="true" /> : null}
        {untimed === null ? null : <small>memory only</small>}
        {untimed === null ? null : <Spoken>, </Spoken>}
      </span>
      <span>
        {parameters}
        <Spoken> parameters, </Spoken>
      </span>
      <span>
        {weights} <small>{formats}</small>
        <Spoken> weights, fits on </Spoken>
      </span>
      <span>
        {fitsOn}
        <Spoken>, </Spoken>
      </span>
      <span className={styles['licence']}>{licence}</span>
    </>
  );
}

function Spoken({ children }: { readonly children: string }): ReactNode {
  return <span className="visually-hidden">{children}</span>;
}

/** Neighbours of one owner together, in the order of the rows. */
function byOwner(rows: readonly SoughtRow[]): readonly { owner: string; own: SoughtRow[] }[] {
  const groups: { owner: string; own: SoughtRow[] }[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    if (last?.owner === row.owner) last.own.push(row);
    else groups.push({ owner: row.owner, own: [row] });
  }
  return groups;
}
