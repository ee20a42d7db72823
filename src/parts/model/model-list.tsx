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
                aria-label={spoken(row)}
                aria-selected={row.id === chosen}
                aria-describedby={row === active.row ? `${id}-about` : undefined}
                data-active={row === active.row}
                onPointerMove={() => active.to(row.id)}
                onClick={() => onTake(row)}
                onKeyDown={active.onKeyDown}
              >
                <span className={styles['name']}>
                  {row.name}
                  {row.id === chosen ? <Check size={14} aria-hidden="true" /> : null}
                  {row.untimed === null ? null : <small>memory only</small>}
                </span>
                <span>{row.parameters}</span>
                <span>
                  {row.weights} <small>{row.formats}</small>
                </span>
                <span>{row.fitsOn}</span>
                <span className={styles['licence']}>{row.licence}</span>
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  );
}

/** What a row says to who does not see its columns. */
function spoken({ name, parameters, weights, formats, fitsOn, licence, untimed }: SoughtRow): string {
  const timed = untimed === null ? [] : ['memory only'];
  return [
    name,
    ...timed,
    `${parameters} parameters`,
    `${weights} of weights in ${formats}`,
    `fits on ${fitsOn.replace('>', 'more than')}`,
    licence,
  ].join(', ');
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
