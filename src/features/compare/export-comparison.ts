import { minimalComparison } from '../../scenario/minimal.ts';
import { toSimulateOutput, type SimulateOutput } from '../../scenario/output.ts';
import { runKey, sideLabel } from '../../store/edit.ts';
import { useApp } from '../../store/app-store.ts';

/** A saved comparison with what came of it. Each output is what the `simulate` command prints for that side. */
export interface ComparisonExport {
  readonly comparison: unknown;
  /** null: no complete result of these settings is at hand. */
  readonly results: readonly { readonly side: string; readonly output: SimulateOutput | null }[];
}

/** The comparison as it is now; results of older settings are left out. */
export function exportComparison(): ComparisonExport {
  const { comparison, runs } = useApp.getState();
  return {
    comparison: minimalComparison(comparison),
    results: comparison.sides.map((side, index) => {
      const shown = runs[index]?.shown ?? null;
      const isCurrent = shown !== null && runKey(shown.scenario) === runKey(side);
      const output = isCurrent ? toSimulateOutput(shown.outcome.result, shown.outcome, null) : null;
      return { side: sideLabel(index), output };
    }),
  };
}

/** Offers the export as a file. */
export function downloadComparison(): void {
  const text = `${JSON.stringify(exportComparison(), null, 2)}\n`;
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const anchor = document.createElement('a');
  anchor.href = url;
  anchor.download = 'foreserve-comparison.json';
  anchor.click();
  URL.revokeObjectURL(url);
}
