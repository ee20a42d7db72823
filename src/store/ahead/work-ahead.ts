import type { SimClient } from '../../client/sim-client.ts';
import { resolveScenario } from '../../scenario/document/resolve.ts';
import { useApp, type AppState } from '../app-store.ts';
import { comparisonAddress } from '../address/comparison-address.ts';
import { pageCatalog } from '../own/own-gpus.ts';
import { isRunning } from '../side-run.ts';
import { runWhenIdle } from './idle-run.ts';
import { divisionMoves, rateMoves, type Asked, type Move } from './neighbours.ts';

/** How long the page is left alone before the next rates are run, ms: a run is given up in a few milliseconds. */
const SHORT_QUIET = 120;
/** The same before anything is fitted, which is given up between operators only. */
const QUIET = 400;
/** A run that takes longer is not made ahead, ms: it would not be done before it is asked for. */
const LONGEST = 1000;
/** Steps of a division's slider that are fitted ahead; the first is run, too. */
const MOST_STEPS = 8;

type Client = Pick<SimClient, 'fitAhead'>;

/**
 * Works ahead while nothing runs: fits the kernels of what the sliders of a division lead to, and runs what one step of
 * them, or two of the rate's, come to, so that a move shows its result at once. Any edit ends it. Until the returned
 * function is called.
 */
export function workAheadWhenIdle(client: Client): () => void {
  let work = new AbortController();
  const restart = () => {
    work.abort();
    work = new AbortController();
    void workAhead(client, work.signal);
  };
  const stop = useApp.subscribe((state, before) => {
    if (state.comparison.sides !== before.comparison.sides || isSettled(state) !== isSettled(before))
      restart();
  });
  restart();
  // What writes the address is there before something is edited.
  comparisonAddress.link().catch(() => undefined);
  return () => {
    stop();
    work.abort();
  };
}

const isSettled = ({ runs }: Pick<AppState, 'runs'>): boolean => !runs.some(isRunning);

async function workAhead(client: Client, signal: AbortSignal): Promise<void> {
  await pause(SHORT_QUIET, signal);
  const { comparison } = useApp.getState();
  for (const move of whileFree(rateMoves(comparison), signal)) await runAll(client, move, signal);
  await pause(QUIET - SHORT_QUIET, signal);
  for (const move of whileFree(divisionMoves(comparison, 1), signal)) await runAll(client, move, signal);
  for (let steps = 2; steps <= MOST_STEPS; steps += 1)
    for (const move of whileFree(divisionMoves(comparison, steps), signal))
      for (const { scenario } of move)
        await client.fitAhead(resolveScenario(scenario, pageCatalog()), signal);
}

const isFree = (signal: AbortSignal): boolean => !signal.aborted && isSettled(useApp.getState());

/** Moves one after the other: none is thought out once there is something else to do. */
function* whileFree(moves: Iterator<Move>, signal: AbortSignal): Generator<Move> {
  while (isFree(signal)) {
    const { done, value } = moves.next();
    if (done === true) return;
    yield value;
  }
}

/** Fits and runs what a move leads to, its sides side by side. */
async function runAll(client: Client, move: Move, signal: AbortSignal): Promise<void> {
  await Promise.all(move.map((asked) => runOne(client, asked, signal)));
}

async function runOne(client: Client, { index, scenario }: Asked, signal: AbortSignal): Promise<void> {
  const { runner, known } = useApp.getState();
  if (known.find(scenario) !== undefined) return;
  await client.fitAhead(resolveScenario(scenario, pageCatalog()), signal);
  if (runner === null || !isFree(signal) || !areShort(useApp.getState())) return;
  const result = await runWhenIdle(index, scenario, runner, signal);
  if (result !== null) known.keep(result);
}

/** Whether all sides have results of their own, none of which took long. */
function areShort({ runs }: AppState): boolean {
  return runs.every(
    ({ status, shown }) =>
      status.kind === 'done' && shown?.origin === 'run' && shown.outcome.simulateMilliseconds <= LONGEST,
  );
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
