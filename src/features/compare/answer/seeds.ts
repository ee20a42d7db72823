import { isWithinNoise } from '../../../core/results/noise.ts';
import type { ServiceLevelObjective } from '../../../scenario/document/scenario.ts';
import { metricGroups } from '../figures/metric-rows.ts';
import type { SideView } from '../figures/side-view.ts';

/** Figures, by the id of their row, in which the first two sides differ by no more than seeds make them differ. */
export function sameFigures(
  views: readonly SideView[],
  seeds: readonly (readonly SideView[])[],
  slo: readonly ServiceLevelObjective[],
): ReadonlySet<string> {
  const tables = [views, ...(seeds[0] ?? []).map((_, at) => seeds.flatMap((each) => each[at] ?? []))];
  const rows = tables.map((sides) => metricGroups(sides, slo).flatMap((group) => group.rows));
  const same = new Set<string>();
  for (const { id } of rows[0] ?? []) {
    const cells = rows.map((each) => each.find((row) => row.id === id)?.cells ?? []);
    const [a, b] = [0, 1].map((side) => cells.flatMap((each) => each[side]?.value ?? []));
    if (a !== undefined && b !== undefined && isWithinNoise(a, b)) same.add(id);
  }
  return same;
}
