import type { ReactNode } from 'react';
import styles from './scroll-table.module.css';

export interface ScrollTableProps {
  readonly caption: string;
  readonly head: readonly string[];
  /** The first cell of a row is its heading. */
  readonly rows: readonly { readonly key: string; readonly cells: readonly ReactNode[] }[];
  /** Columns from the left that hold text. */
  readonly texts?: number;
  /** Most of the height that it takes before it scrolls, px. */
  readonly height?: number;
}

/** A plain table of figures that scrolls in its own frame, which is therefore reached by keyboard. */
export function ScrollTable({ caption, head, rows, texts = 1, height }: ScrollTableProps): ReactNode {
  return (
    <div
      className={styles['scroll']}
      role="region"
      aria-label={caption}
      tabIndex={0}
      style={height === undefined ? undefined : { height, overflowY: 'auto' }}
    >
      <table className={styles['table']}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {head.map((title, column) => (
              <th key={title} scope="col" data-text={column < texts}>
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, column) =>
                column === 0 ? (
                  <th key={head[column]} scope="row">
                    {cell}
                  </th>
                ) : (
                  <td key={head[column]} data-text={column < texts}>
                    {cell}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
