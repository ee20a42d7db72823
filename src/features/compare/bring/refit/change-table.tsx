import type { ReactNode } from 'react';
import styles from '../bring.module.css';

export interface ChangeTableProps {
  readonly caption: string;
  /** Heading of the names. */
  readonly of: string;
  readonly rows: readonly {
    readonly name: string;
    readonly label: string;
    readonly before: number;
    readonly after: number;
  }[];
  readonly format: (value: number) => string;
}

/** Values before and after, a row each. */
export function ChangeTable({ caption, of, rows, format }: ChangeTableProps): ReactNode {
  return (
    <table className={styles['table']}>
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          <th scope="col">Before</th>
          <th scope="col">Refitted</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, label, before, after }) => (
          <tr key={name} data-row={name}>
            <th scope="row">{label}</th>
            <td>
              <data value={before}>{format(before)}</data>
            </td>
            <td>
              <data value={after}>{format(after)}</data>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
