import type { ReactNode } from 'react';
import { LinkNotice } from '../../../parts/link-notice.tsx';
import { SceneLine } from '../scenes/scene-line.tsx';

/** What is said of the whole comparison before its answer; mostly nothing. */
export function TopLines(): ReactNode {
  return (
    <>
      <LinkNotice />
      <SceneLine />
    </>
  );
}
