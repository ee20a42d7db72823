import { groupBy } from '../../lib/group-by.ts';
import type { Conditions, EvidenceFigure, EvidenceRun } from './evidence.ts';

/** The measured runs under the very same conditions: one, or repeats of it; none as a rule. */
export function runsUnder(runs: readonly EvidenceRun[], conditions: Conditions): readonly EvidenceRun[] {
  return runs.filter(
    (run) =>
      run.generation === conditions.generation &&
      run.model === conditions.model &&
      run.gpu === conditions.gpu &&
      run.weights === conditions.weights &&
      run.kvCache === conditions.kvCache &&
      run.tensorParallel === conditions.tensorParallel &&
      run.expertParallel === conditions.expertParallel &&
      run.pipelineParallel === conditions.pipelineParallel &&
      run.replicas === conditions.replicas &&
      run.arrivals === conditions.arrivals &&
      isSameNumber(run.load, conditions.load) &&
      isSameNumber(run.prompt, conditions.prompt) &&
      isSameNumber(run.output, conditions.output),
  );
}

/** The figures of repeats: each by its mean over those that state it. */
export function pooledFigures(repeats: readonly EvidenceRun[]): readonly EvidenceFigure[] {
  const figures = groupBy(
    repeats.flatMap((run) => run.figures),
    ({ figure }) => figure,
  );
  return [...figures].map(([figure, each]) => {
    const mean = (of: (one: EvidenceFigure) => number): number =>
      each.reduce((sum, one) => sum + of(one), 0) / each.length;
    return {
      figure,
      measured: mean(({ measured }) => measured),
      shipped: mean(({ shipped }) => shipped),
      heldOut: mean(({ heldOut }) => heldOut),
    };
  });
}

/** What is not one number is like nothing else. */
function isSameNumber(one: number | null, other: number | null): boolean {
  return one !== null && one === other;
}
