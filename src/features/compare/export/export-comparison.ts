import { judgeRun } from '../../../core/results/judgement.ts';
import { bandQuantilesOf, errorBandOf, type KnownRuns } from '../../../scenario/engines/error-bands.ts';
import { minimalComparison } from '../../../scenario/document/minimal.ts';
import { toSimulateOutput, type SimulateOutput } from '../../../scenario/describe/output.ts';
import { shortenedText } from '../../../scenario/describe/shortened-text.ts';
import { standInText } from '../../../scenario/engines/stand-in-text.ts';
import { replayedText } from '../../../scenario/traces/replayed-text.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { useApp } from '../../../store/app-store.ts';
import { gpuCount, priceOf } from '../../../store/choices.ts';
import { runKey, sideLabel } from '../../../store/edit.ts';
import type { ShownResult } from '../../../store/side-run.ts';
import { loadKnownRuns } from '../../../store/evidence.ts';
import { pageCatalog } from '../../../store/own/own-gpus.ts';

/** A saved comparison with what came of it. Each output is what the `simulate` command prints for that side. */
export interface ComparisonExport {
  readonly comparison: unknown;
  /** null: no complete result of these settings is at hand. */
  readonly results: readonly { readonly side: string; readonly output: SimulateOutput | null }[];
}

/** The comparison as it is now; results of older settings are left out. */
export async function exportComparison(): Promise<ComparisonExport> {
  const { comparison, runs } = useApp.getState();
  const known = await knownRuns();
  return {
    comparison: minimalComparison(comparison, pageCatalog()),
    results: comparison.sides.map((side, index) => ({
      side: sideLabel(index),
      output: outputOf(side, runs[index]?.shown ?? null, comparison.prices, known),
    })),
  };
}

/** What `simulate` prints for one side; null where it has no complete result of its own. */
export async function exportSide(index: number): Promise<SimulateOutput | null> {
  const { comparison, runs } = useApp.getState();
  const side = comparison.sides[index];
  if (side === undefined) return null;
  return outputOf(side, runs[index]?.shown ?? null, comparison.prices, await knownRuns());
}

/** The measured runs; without them an export has no bands, and all else. */
function knownRuns(): Promise<KnownRuns | null> {
  return loadKnownRuns().catch(() => null);
}

function outputOf(
  side: Scenario,
  shown: ShownResult | null,
  prices: Readonly<Record<string, number>>,
  known: KnownRuns | null,
): SimulateOutput | null {
  if (shown?.origin !== 'run' || runKey(shown.scenario) !== runKey(side)) return null;
  const { result } = shown.outcome;
  const judgement = judgeRun(result, shown.latencies, {
    objectives: side.slo,
    firstCounted: side.workload.warmupRequests,
    gpus: gpuCount(side),
    dollarsPerGpuHour: priceOf(side.deployment.gpu, prices),
  });
  const found = known === null || !result.summary.stable ? null : bandQuantilesOf(side, known);
  return toSimulateOutput(result, shown.outcome, null, judgement, {
    errorBand: found === null ? null : errorBandOf(found, shown.outcome.deviation),
    said: [
      shortenedText(side, pageCatalog()),
      replayedText(result.traceRows),
      standInText(side.deployment.gpu, pageCatalog()),
    ],
    evidence: shown.outcome.evidence,
  });
}
