import type { ReactNode } from 'react';
import { useApp } from '../../store/app-store.ts';
import { Button } from '../../ui/controls/button.tsx';
import { Notice } from '../../ui/feedback/notice.tsx';

/** What of an opened link could not be used. */
export function LinkNotice(): ReactNode {
  const notice = useApp((state) => state.notice);
  const say = useApp((state) => state.say);
  if (notice?.kind !== 'dropped') return null;
  const { items, newer } = notice;
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
          <Button onClick={() => say(null)}>Dismiss</Button>
        </>
      }
    >
      <p>Everything else was applied; defaults stand for the rest.</p>
      <ul>
        {items.map(({ key, reason }) => (
          <li key={`${key} ${reason}`}>
            <code>{key}</code>: {reason}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
