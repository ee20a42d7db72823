import type { ReactNode } from 'react';
import styles from './bars.module.css';
import type { StackPart } from './stack-bar.tsx';

/** How a block is filled: by pattern as well as by shade. */
export type BlockFill = StackPart['fill'];

/** Blocks of one size in rows, first to last; what they say stands elsewhere as text. */
export function Blocks({ fills }: { readonly fills: readonly BlockFill[] }): ReactNode {
  return (
    <div className={styles['blocks']} aria-hidden="true">
      {fills.map((fill, index) => (
        <span key={index} data-fill={fill} />
      ))}
    </div>
  );
}

/** One of the blocks beside the text that is about it. */
export function BlockMark({ fill }: { readonly fill: BlockFill }): ReactNode {
  return (
    <span className={styles['blockMark']} aria-hidden="true">
      <span data-fill={fill} />
    </span>
  );
}
