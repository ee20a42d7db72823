import { findGpu } from '../../../core/catalog/catalog.ts';
import { paretoFrontier } from '../../../core/search/pareto.ts';
import type { RankedRow } from '../../../scenario/search/search-rows.ts';
import { MARKER_SHAPES } from '../../../ui/charts/plot/marker-paths.ts';
import type { ScatterData, ScatterPoint } from '../../../ui/charts/scatter/scatter-geometry.ts';
import type { Measure } from './measures.ts';
import { gpuName } from '../../../scenario/describe/names.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

/** A colour and a shape a GPU type; shapes go on where colours begin again. */
const COLOURS = ['var(--side-a)', 'var(--side-b)', 'var(--side-c)', 'var(--side-d)', 'var(--muted)'];

/** What is drawn whichever configuration comes first; the frontier is of those that meet the objectives. */
export type Trade = Omit<ScatterData, 'best'>;

/** Configurations as points: those that were simulated, have a latency and have the measure. `gpus`: all of the space. */
export function tradeOf(rows: readonly RankedRow[], measure: Measure, gpus: readonly string[]): Trade {
  const points = rows.flatMap((ranked): readonly ScatterPoint[] => {
    const y = measure.read(ranked);
    const { row, latency, result } = ranked;
    const wasRun = result.outcome.kind === 'meets' || result.outcome.kind === 'misses';
    if (!wasRun || y === null || latency === null || !(latency > 0)) return [];
    const meets = result.outcome.kind === 'meets';
    return [{ id: row.index, series: gpus.indexOf(row.gpu), x: latency, y, meets }];
  });
  const trades = points
    .filter(({ meets }) => meets)
    .map((point) => ({ point, gain: measure.isMoreBetter ? point.y : -point.y, latency: point.x }));
  return {
    series: gpus.map((gpu, index) => ({
      label: findGpu(pageCatalog(), gpu) === undefined ? gpu : gpuName(gpu, pageCatalog()),
      colour: COLOURS[index % COLOURS.length] ?? 'var(--muted)',
      shape: MARKER_SHAPES[index % MARKER_SHAPES.length] ?? 'circle',
    })),
    points,
    frontier: paretoFrontier(trades)
      .map(({ point }) => point)
      .toSorted((one, other) => one.x - other.x),
  };
}
