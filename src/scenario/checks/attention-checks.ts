import { attentionsOf } from '../../core/models/layers.ts';
import type { ModelSpec } from '../../core/models/model-spec.ts';
import { conflict, issueAt, type ScenarioIssue } from '../document/issue.ts';
import type { Scenario } from '../document/scenario.ts';

/** Heads of one GPU that Vidur's profile of attention measured, on an A100 over a bf16 cache (Llama-2-70B at TP 2). */
const VIDUR = { gpu: 'a100-sxm', heads: 32, kvHeads: 4, headDim: 128 };

/** What keeps a scenario from Vidur's attention times, as what is and what must be; null: nothing does. */
export function vidurAttentionProblem({ deployment }: Scenario, model: ModelSpec): string | null {
  const { gpu, tensorParallel, kvCache } = deployment;
  const attentions = attentionsOf(model);
  const [attention] = attentions;
  if (attention === undefined) return `${model.id} has no attention such as Vidur's profile is of`;
  const { headDim } = attention;
  const [heads, kvHeads] = [attention.heads, attention.kvHeads].map((count) => count / tensorParallel);
  if (gpu !== VIDUR.gpu) return `Vidur's profile is of ${VIDUR.gpu}, not of ${gpu}`;
  if (kvCache !== 'bf16') return `Vidur's profile is of a bf16 cache, not of ${kvCache}`;
  if (attentions.some(({ window }) => window !== null))
    return `Vidur's profile knows no sliding window such as ${model.id} has`;
  if (heads === VIDUR.heads && kvHeads === VIDUR.kvHeads && headDim === VIDUR.headDim) return null;
  const measured = `${VIDUR.heads}/${VIDUR.kvHeads} heads of size ${VIDUR.headDim}`;
  return `Vidur's profile is of ${measured} a GPU, not of the ${heads}/${kvHeads} of size ${headDim} of ${model.id} at tensorParallel ${tensorParallel}`;
}

export function checkAttention(scenario: Scenario, model: ModelSpec): readonly ScenarioIssue[] {
  if (scenario.timing.attention !== 'vidur') return [];
  const problem = vidurAttentionProblem(scenario, model);
  return problem === null ? [] : [issueAt('timing.attention', 'vidur', conflict(problem, 'kernels'))];
}
