import type { ReactNode } from 'react';
import { useApp } from '../store/app-store.ts';
import { DroppedNotice } from '../ui/feedback/dropped-notice.tsx';

/** What of an opened link could not be used. */
export function LinkNotice(): ReactNode {
  const notice = useApp((state) => state.notice);
  const say = useApp((state) => state.say);
  if (notice?.kind !== 'dropped') return null;
  return <DroppedNotice items={notice.items} newer={notice.newer} onDismiss={() => say(null)} />;
}
