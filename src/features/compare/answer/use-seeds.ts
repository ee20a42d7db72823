import { useEffect, useMemo, useState } from 'react';
import { useApp } from '../../../store/app-store.ts';
import { runKey } from '../../../store/edit.ts';
import type { ShownResult } from '../../../store/side-run.ts';
import type { SideView } from '../figures/side-view.ts';
import { UNKNOWN_SEEDS, type OtherSeeds } from './other-seeds.ts';

/** How long the page is left alone before other seeds run, ms: what is fitted ahead comes first. */
const QUIET = 2500;
/** A run that takes longer is not repeated for its noise, ms. */
const LONGEST = 10_000;

const loadCode = () => Promise.all([import('../../../store/ahead/other-seeds.ts'), import('./seeds.ts')]);

/** Sides by what decides their results, and what came of their other seeds so far. */
interface Measured {
  readonly key: string;
  readonly results: readonly (readonly ShownResult[])[];
  readonly code: Awaited<ReturnType<typeof loadCode>>[1];
}

/** Runs other seeds once both sides are done and nothing was edited for a while; any edit ends it. */
export function useSeeds(views: readonly SideView[]): OtherSeeds {
  const runner = useApp((state) => state.runner);
  const sides = useApp((state) => state.comparison.sides);
  const [measured, setMeasured] = useState<Measured | null>(null);
  const key = keyOf(views);
  const isKnown = measured !== null && measured.key === key;

  useEffect(() => {
    if (key === null || isKnown || runner === null) return undefined;
    const work = new AbortController();
    const timer = setTimeout(() => {
      const results: (readonly ShownResult[])[] = sides.map(() => []);
      void loadCode().then(async ([{ runOtherSeeds }, code]) => {
        await runOtherSeeds(
          sides,
          runner,
          (index, result) => {
            results[index] = [...(results[index] ?? []), result];
          },
          work.signal,
        );
        if (!work.signal.aborted) setMeasured({ key, results, code });
      });
    }, QUIET);
    return () => {
      clearTimeout(timer);
      work.abort();
    };
  }, [key, isKnown, runner, sides]);

  return useMemo(() => {
    if (!isKnown) return UNKNOWN_SEEDS;
    const seeds = views.map((view, index) =>
      view.kind !== 'complete'
        ? []
        : (measured.results[index] ?? []).map((shown) => ({ ...view, shown, scenario: shown.scenario })),
    );
    const { sameFigures } = measured.code;
    return { views: seeds, sameFigures: (sides, slo) => sameFigures(sides, seeds, slo) };
  }, [isKnown, measured, views]);
}

/** Names two sides that have current results and differ; null: there is no noise to ask for. */
function keyOf(views: readonly SideView[]): string | null {
  const keys = views.flatMap((view) => {
    const isCurrent = view.kind === 'complete' && view.age === 'current';
    const isShort = isCurrent && view.shown.outcome.simulateMilliseconds <= LONGEST;
    return isShort ? [runKey(view.scenario)] : [];
  });
  return views.length === 2 && keys.length === 2 && keys[0] !== keys[1] ? keys.join('\n') : null;
}
