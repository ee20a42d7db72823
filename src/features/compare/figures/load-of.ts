import type { LoadState } from '../../../scenario/describe/verdict.ts';
import { resultOf, type SideView } from './side-view.ts';

/** Whether the side serves what arrives; a snapshot cannot tell, for a queue may shrink again. */
export function loadOf(view: SideView): LoadState {
  const result = resultOf(view);
  if (result === null) return 'not-judged';
  const { completed, requests, stable } = result.summary;
  if (!stable) return 'falls-behind';
  return completed < requests ? 'stuck' : 'keeps-up';
}
