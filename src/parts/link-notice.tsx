import { Suspense, type ReactNode } from 'react';
import { useApp } from '../store/app-store.ts';
import { lazyPart } from '../ui/feedback/lazy-part.tsx';

const DroppedNotice = lazyPart(
  'What the link lost',
  () => import('../ui/feedback/dropped-notice.tsx'),
  (module) => module.DroppedNotice,
);

/** What of an opened link could not be used. */
export function LinkNotice(): ReactNode {
  const notice = useApp((state) => state.notice);
  const say = useApp((state) => state.say);
  if (notice?.kind !== 'dropped') return null;
  return (
    <Suspense fallback={null}>
      <DroppedNotice items={notice.items} newer={notice.newer} onDismiss={() => say(null)} />
    </Suspense>
  );
}
