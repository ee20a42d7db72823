import type { ReactNode } from 'react';
import { Button } from '../controls/button.tsx';
import { Notice } from './notice.tsx';

/** Parts that are named; the others are counted. */
const NAMED = 20;

export interface DroppedNoticeProps {
  /** What could not be used, and why. */
  readonly items: readonly { readonly key: string; readonly reason: string }[];
  /** The link is of a version that this page does not know. */
  readonly newer: boolean;
  readonly onDismiss: () => void;
}

/** What of an opened link could not be used. */
export function DroppedNotice({ items, newer, onDismiss }: DroppedNoticeProps): ReactNode {
  return (
    <Notice
      kind="caution"
      title={
        newer
          ? 'This link was made by a newer version of the page'
          : `${items.length === 1 ? 'One part' : `${items.length} parts`} of this link could not be used`
      }
      actions={
        <>
          {newer ? <Button onClick={() => window.location.reload()}>Reload</Button> : null}
          <Button onClick={onDismiss}>Dismiss</Button>
        </>
      }
    >
      <p>Everything else was applied; defaults stand for the rest.</p>
      <ul>
        {items.slice(0, NAMED).map(({ key, reason }) => (
          <li key={`${key} ${reason}`}>
            <code>{key}</code>: {reason}
          </li>
        ))}
        {items.length > NAMED ? <li>and {items.length - NAMED} more</li> : null}
      </ul>
    </Notice>
  );
}
