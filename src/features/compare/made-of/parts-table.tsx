import type { ReactNode } from 'react';
import { formatBytes } from '../../../lib/format/bytes.ts';
import { MISSING } from '../../../lib/format/number.ts';
import styles from './made-of.module.css';
import type { ModelParts } from './model-parts.ts';

/** The picture's figures as a table. */
export function PartsTable({ name, parts, outsideBytes }: ModelParts & { readonly name: string }): ReactNode {
  const amount = (bytes: number): string => (bytes === 0 ? MISSING : formatBytes(bytes));
  return (
    <div className={styles['scroll']}>
      <table className={styles['table']}>
        <caption className="visually-hidden">What {name} is made of, undivided</caption>
        <thead>
          <tr>
            <th scope="col">Layers</th>
            <th scope="col">Weights</th>
            <th scope="col">Cache a token</th>
            <th scope="col">State a request</th>
          </tr>
        </thead>
        <tbody>
          {parts.map(({ text, count, weightBytes, cacheBytes, stateBytes }) => (
            <tr key={text}>
              <th scope="row">
                {count} × {text}
              </th>
              <td>{amount(weightBytes)}</td>
              <td>{amount(cacheBytes)}</td>
              <td>{amount(stateBytes)}</td>
            </tr>
          ))}
          <tr>
            <th scope="row">Embedding and LM head</th>
            <td>{amount(outsideBytes)}</td>
            <td>{MISSING}</td>
            <td>{MISSING}</td>
          </tr>
        </tbody>
      </table>
    </div>
  );
}
