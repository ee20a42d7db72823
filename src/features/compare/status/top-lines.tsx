import type { ReactNode } from 'react';
import { LeftOut } from '../../../parts/model/left-out.tsx';
import { TraceNeeded } from '../../../parts/traces/trace-needed.tsx';
import { LinkNotice } from '../../../parts/link-notice.tsx';
import { useApp } from '../../../store/app-store.ts';
import { SceneLine } from '../scenes/scene-line.tsx';

/** What is said of the whole comparison before its answer; mostly nothing. */
export function TopLines(): ReactNode {
  const model = useApp((state) => state.comparison.sides[0]?.model);
  return (
    <>
      <LinkNotice />
      <TraceNeeded />
      {model === undefined ? null : <LeftOut model={model} />}
      <SceneLine />
    </>
  );
}
