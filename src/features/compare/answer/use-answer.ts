import { useEffect, useMemo, useState } from 'react';
import type { Answer } from '../../../scenario/describe/answer.ts';
import { DEFAULT_VIEW } from '../../../scenario/document/defaults.ts';
import { useApp } from '../../../store/app-store.ts';
import type { Example } from '../../../store/first-paint.ts';
import { isExample, type SideView } from '../figures/side-view.ts';
import type { Compared } from './answer.ts';

const loadAnswer = () => import('./answer.ts');

/** Stands while nothing is known. */
const NOTHING_YET: Answer = {
  verdict: [{ mark: 'open', text: 'The answer will stand here when the first results arrive.' }],
  difference: null,
  why: null,
  offers: [],
};

/**
 * The answer to what is shown. Its code loads with the first thing to be said that the page was not built with: the start
 * of the page need not wait for it.
 */
export function useAnswer({ views, seeds, slo, metric }: Compared): Answer {
  const example = useApp((state) => state.example);
  const given = example !== null && isOf(example, { views, seeds, slo, metric }) ? example.answer : null;
  const isWanted = given === null && views.some(hasSomethingToSay);
  const [code, setCode] = useState<Awaited<ReturnType<typeof loadAnswer>> | null>(null);
  useEffect(() => {
    // Without the code the page has its figures, and no sentence about them.
    if (isWanted) loadAnswer().then(setCode, () => undefined);
  }, [isWanted]);
  return useMemo(() => {
    if (given !== null) return given;
    return code === null ? NOTHING_YET : code.answerOf({ views, seeds, slo, metric });
  }, [code, given, views, seeds, slo, metric]);
}

/** Whether the example's answer is one to what is shown: its results in its order, under its objectives. */
function isOf({ results }: Example, { views, slo, metric }: Compared): boolean {
  return (
    metric === DEFAULT_VIEW.metric &&
    views.every((view, index) => isExample(view) && view.scenario === results[index]?.scenario) &&
    JSON.stringify(slo) === JSON.stringify(results[0]?.scenario.slo)
  );
}

const hasSomethingToSay = ({ kind }: SideView): boolean => kind !== 'empty';
