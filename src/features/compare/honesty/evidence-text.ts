import { summariseErrors, judge } from '../../../core/fidelity/errors.ts';
import type { EvidenceRun } from '../../../core/fidelity/evidence.ts';
import { nearestRuns, type NearestRuns } from '../../../core/fidelity/nearest.ts';
import { groupBy } from '../../../lib/group-by.ts';
import { conditionsOf } from '../../../scenario/measured/conditions.ts';
import type { Scenario } from '../../../scenario/document/scenario.ts';
import { findModel, modelOf } from '../../../store/choices.ts';
import {
  figureName,
  generationName,
  gpusName,
  publishedName,
  shortModel,
} from '../../../store/evidence-names.ts';
import { otherPrediction } from './other-prediction.ts';
import { formatCounted } from '../../../lib/format/number.ts';
import { formatShare } from '../../../lib/format/quantity.ts';

/** What measured runs say of a scenario's prediction, in one or two sentences. */
export function evidenceText(runs: readonly EvidenceRun[], scenario: Scenario): string {
  const other = otherPrediction(scenario);
  if (other !== null) return `No measured runs say how far this is off: they are not predicted ${other}.`;
  const model = modelOf(scenario);
  const nearest = model === null ? null : nearestRuns(runs, conditionsOf(scenario), model, findModel);
  if (nearest === null) return 'No run of this engine on such a GPU and kind of model was measured.';
  const { areNear, differences } = nearest;
  const differ = `differ in ${listed(differences)}`;
  if (!areNear) return `No measured runs are near: the closest, ${setUpName(nearest)}, ${differ}.`;
  return `Nearest measured runs: ${setUpName(nearest)}: ${errorText(nearest.runs)}${differences.length === 0 ? '' : `; they ${differ}`}.`;
}

/** "vLLM 0.12, Qwen3-32B fp8 on 2 × H100, closed loop". */
function setUpName({ runs }: NearestRuns): string {
  const [run] = runs;
  if (run === undefined) return '';
  const engines = new Set(runs.map(publishedName));
  const engine = engines.size === 1 ? publishedName(run) : generationName(run.generation);
  const load = run.arrivals === 'closed-loop' ? 'closed loop' : 'open loop';
  return `${engine}, ${shortModel(run.model)} ${run.weights} on ${gpusName(run)}, ${load}`;
}

/** Median errors by figure, of predictions that had not seen the run's group. */
function errorText(runs: readonly EvidenceRun[]): string {
  const parts = [...groupBy(judge(runs, 'heldOut'), ({ figure }) => figure.figure)]
    // "ttft" before "tpot" before "e2e", as everywhere on the page.
    .toSorted(([one], [other]) => other.localeCompare(one))
    .map(([figure, members]) => {
      const summary = summariseErrors(members.map(({ error }) => error));
      return `${figureName(figure)} error ${formatShare(summary?.median)}`;
    });
  const count = `${formatCounted(runs.length, 'run')}, held out`;
  return `${runs.length === 1 ? '' : 'median '}${parts.join(', ')} (${count})`;
}

function listed(words: readonly string[]): string {
  const last = words.at(-1) ?? 'nothing';
  return words.length < 2 ? last : `${words.slice(0, -1).join(', ')} and ${last}`;
}
