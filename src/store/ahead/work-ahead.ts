import type { SimClient } from '../../client/sim-client.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';
import type { Comparison, Scenario } from '../../scenario/document/scenario.ts';
import { useApp } from '../app-store.ts';
import { pipelineParallelStops, tensorParallelStops } from '../choices.ts';
import { editScenario } from '../edit.ts';
import { pageCatalog } from '../own/own-gpus.ts';
import { isRunning } from '../side-run.ts';

/** How long the page is left alone before it works ahead, ms: a slider that is being dragged pauses for less. */
const QUIET = 400;

/**
 * Fits, while nothing runs, the kernels of what the sliders of a division lead to, so that a first move of TP or PP waits
 * for no forest. Any edit ends it. Until the returned function is called.
 */
export function fitAheadWhenIdle(client: Pick<SimClient, 'fitAhead'>): () => void {
  let work = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const restart = () => {
    clearTimeout(timer);
    work.abort();
    work = new AbortController();
    const { signal } = work;
    timer = setTimeout(() => void fitNeighbours(client, signal), QUIET);
  };
  const stop = useApp.subscribe((state, before) => {
    if (state.comparison.sides !== before.comparison.sides || settled(state) !== settled(before)) restart();
  });
  restart();
  return () => {
    stop();
    clearTimeout(timer);
    work.abort();
  };
}

const settled = ({ runs }: Pick<ReturnType<typeof useApp.getState>, 'runs'>): boolean =>
  !runs.some(isRunning);

async function fitNeighbours(client: Pick<SimClient, 'fitAhead'>, signal: AbortSignal): Promise<void> {
  const state = useApp.getState();
  if (!settled(state)) return;
  for (const scenario of neighboursOf(state.comparison)) {
    if (signal.aborted) return;
    await client.fitAhead(resolveScenario(scenario, pageCatalog()), signal);
  }
}

/** What one move of a side's TP or PP leads to, the nearest first, sides in turn. */
export function neighboursOf({ sides }: Comparison): readonly Scenario[] {
  const moves = sides.map((side) => {
    const { tensorParallel, pipelineParallel } = side.deployment;
    return [
      ...movesTo(side, 'deployment.tensorParallel', tensorParallel, tensorParallelStops(side)),
      ...movesTo(side, 'deployment.pipelineParallel', pipelineParallel, pipelineParallelStops(side)),
    ].sort((a, b) => a.steps - b.steps);
  });
  const most = Math.max(0, ...moves.map(({ length }) => length));
  return Array.from({ length: most }, (_, i) => i).flatMap((i) =>
    moves.flatMap((of) => of[i]?.scenario ?? []),
  );
}

function movesTo(side: Scenario, path: string, now: number, stops: readonly number[]) {
  const at = stops.indexOf(now);
  return stops.flatMap((value, i) => {
    if (i === at) return [];
    const edited = editScenario(side, [{ path, value }]);
    return edited.ok ? [{ steps: Math.abs(i - at), scenario: edited.value }] : [];
  });
}
