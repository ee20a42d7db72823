import type { NumberField } from '../../core/config/field-spec.ts';
import { ARRIVAL_TEXTS } from '../../core/workloads/arrivals/fields.ts';
import { neighbourStop } from '../../lib/stops.ts';
import type { Comparison, Scenario } from '../../scenario/document/scenario.ts';
import { nodeAt } from '../../scenario/document/tree.ts';
import { pipelineParallelStops, tensorParallelStops } from '../choices.ts';
import { editShared, editSide, type EditResult } from '../edit.ts';
import { stopsOf } from '../stops/stops-of.ts';

/** What a side would be asked for. */
export interface Asked {
  readonly index: number;
  readonly scenario: Scenario;
}

/** What one move of a slider leads to: the sides that it changes. */
export type Move = readonly Asked[];

const RATE = 'workload.arrivals.rate';

/** What moves of the rate's slider lead to, the nearest first. */
export function* rateMoves(comparison: Comparison): Generator<Move> {
  const [side] = comparison.sides;
  if (side === undefined) return;
  const { process, rate } = side.workload.arrivals;
  const field = ARRIVAL_TEXTS[process]?.fields['rate'];
  if (typeof rate !== 'number' || !isNumber(field)) return;
  const stops = stopsOf(field, rate);
  let ends = { down: rate, up: rate };
  for (let steps = 1; steps <= 2; steps += 1) {
    ends = { down: neighbourStop(stops, ends.down, -1), up: neighbourStop(stops, ends.up, 1) };
    for (const value of [ends.down, ends.up])
      yield changed(comparison, editShared(comparison, [{ path: RATE, value }]));
  }
}

const isNumber = (field: { readonly kind: string } | undefined): field is NumberField =>
  field?.kind === 'number' || field?.kind === 'integer';

/** How a side's GPUs are divided: what the sliders stop at. */
const DIVISION: readonly {
  readonly path: string;
  readonly now: (side: Scenario) => number;
  readonly stops: (side: Scenario) => readonly number[];
}[] = [
  {
    path: 'deployment.tensorParallel',
    now: ({ deployment }) => deployment.tensorParallel,
    stops: tensorParallelStops,
  },
  {
    path: 'deployment.pipelineParallel',
    now: ({ deployment }) => deployment.pipelineParallel,
    stops: pipelineParallelStops,
  },
  {
    path: 'deployment.replicas',
    now: ({ deployment }) => deployment.replicas,
    stops: ({ deployment }) => {
      const field = nodeAt('deployment.replicas');
      return isNumber(field) ? stopsOf(field, deployment.replicas) : [];
    },
  },
];
/** Replicas need no kernel of their own: only the next ones are worth a run. */
const FITTED = ['deployment.tensorParallel', 'deployment.pipelineParallel'];

/** What moves of TP, PP and replicas by so many steps lead to, sides in turn. */
export function* divisionMoves(comparison: Comparison, steps: number): Generator<Move> {
  for (const { path, now, stops } of DIVISION) {
    if (steps > 1 && !FITTED.includes(path)) continue;
    for (const direction of [-1, 1])
      for (const [index, side] of comparison.sides.entries()) {
        const allowed = stops(side);
        const value = allowed[allowed.indexOf(now(side)) + direction * steps];
        if (value !== undefined) yield changed(comparison, editSide(comparison, index, [{ path, value }]));
      }
  }
}

/** The sides that an edit changes; none where it is refused. */
function changed(before: Comparison, { comparison, issue }: EditResult): Move {
  if (issue !== null) return [];
  return comparison.sides.flatMap((scenario, index) =>
    JSON.stringify(scenario) === JSON.stringify(before.sides[index]) ? [] : [{ index, scenario }],
  );
}
