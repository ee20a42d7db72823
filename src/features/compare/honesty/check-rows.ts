import type { EvidenceFigure, EvidenceRun } from '../../../core/fidelity/evidence.ts';
import { pooledFigures, runsUnder } from '../../../core/fidelity/same-conditions.ts';
import { nearestRuns } from '../../../core/fidelity/nearest.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { conditionsOf } from '../../../scenario/measured/conditions.ts';
import { findModel, modelOf } from '../../../store/choices.ts';
import { sideLabel } from '../../../store/edit.ts';
import { otherPrediction } from './other-prediction.ts';

/** One figure of the measured run that is the nearest to a side, or to several. */
export interface CheckRow {
  /** "A", or "A and B". */
  readonly sides: string;
  readonly run: EvidenceRun;
  /** Runs of the very same conditions, whose means the figures are. */
  readonly repeats: number;
  /** In what the run differs from the side; empty: in nothing that counts. */
  readonly differences: readonly string[];
  readonly figure: EvidenceFigure;
}

interface FoundRun {
  readonly row: Omit<CheckRow, 'figure'>;
  readonly figures: readonly EvidenceFigure[];
}

/** The nearest measured run of each side, figure by figure; sides with the same one share its rows. */
export function checkRows(
  runs: readonly EvidenceRun[],
  scenarios: readonly (Scenario | null)[],
): readonly CheckRow[] {
  const found = new Map<string, FoundRun>();
  for (const [index, scenario] of scenarios.entries()) {
    const model = scenario === null || otherPrediction(scenario) !== null ? null : modelOf(scenario);
    const near =
      scenario === null || model === null
        ? null
        : nearestRuns(runs, conditionsOf(scenario), model, findModel);
    if (near === null) continue;
    const { nearest: run, differences } = near;
    const key = `${run.id} ${differences.join()}`;
    const before = found.get(key)?.row.sides;
    const sides = before === undefined ? sideLabel(index) : `${before} and ${sideLabel(index)}`;
    const same = runsUnder(runs, run);
    const repeats = same.length === 0 ? [run] : same;
    found.set(key, {
      row: { sides, run, differences, repeats: repeats.length },
      figures: pooledFigures(repeats),
    });
  }
  return [...found.values()].flatMap(({ row, figures }) => figures.map((figure) => ({ ...row, figure })));
}
