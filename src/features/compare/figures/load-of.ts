import type { LoadVerdict } from '../../../core/metrics/load.ts';
import { loadText } from '../../../scenario/describe/load-text.ts';
import { resultOf, type SideView } from './side-view.ts';

/** Whether the side serves what arrives; a snapshot cannot tell, for a queue may shrink again. */
export const loadOf = (view: SideView): LoadVerdict => resultOf(view)?.load ?? 'not-judged';

/** The same as a heading; null where it keeps up or has no result. */
export function loadSentence(view: SideView): string | null {
  const result = resultOf(view);
  if (result === null) return null;
  const { arrivals, sessions } = view.scenario.workload;
  const rate = sessions === null ? arrivals['rate'] : null;
  return loadText({ ...result, rate: typeof rate === 'number' ? rate : null });
}
