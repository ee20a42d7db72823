import type { FeedForward, Mixer, ModelSpec } from './model-spec.ts';

/**
 * Why a tensor-parallel degree does not fit the model's shape, or null. KV heads are replicated when there are fewer.
 * With expert parallelism whole experts are divided in place of their width.
 */
export function tensorParallelProblem(
  { layers }: Pick<ModelSpec, 'layers'>,
  tp: number,
  expertParallel = false,
): string | null {
  for (const { mixer, feedForward } of layers) {
    const problem =
      headsProblem(mixer, tp) ?? widthProblem(feedForward, tp, expertParallel) ?? kvHeadsProblem(mixer, tp);
    if (problem !== null) return problem;
  }
  return null;
}

function undivided(count: number, what: string, tp: number): string | null {
  return count % tp === 0 ? null : `the model's ${count} ${what} do not divide by it`;
}

function headsProblem(mixer: Mixer, tp: number): string | null {
  return mixer.kind === 'none' ? null : undivided(mixer.heads, HEADS[mixer.kind] ?? 'attention heads', tp);
}

const HEADS: Readonly<Record<string, string>> = { delta: 'linear heads', 'state-space': 'Mamba heads' };

function kvHeadsProblem(mixer: Mixer, tp: number): string | null {
  if (mixer.kind !== 'attention' || mixer.kvHeads % tp === 0 || tp % mixer.kvHeads === 0) return null;
  return `the model's ${mixer.kvHeads} KV heads neither divide by it nor divide it`;
}

function widthProblem(feedForward: FeedForward, tp: number, expertParallel: boolean): string | null {
  if (feedForward.kind === 'none') return null;
  const uneven = (width: number, what: string): string | null =>
    width % tp === 0 ? null : `the model's ${what} width of ${width} does not divide by it`;
  if (feedForward.kind === 'dense') return uneven(feedForward.width, 'MLP');
  const { count, width, shared } = feedForward;
  return (
    (expertParallel ? undivided(count, 'experts', tp) : uneven(width, 'expert')) ??
    uneven(shared ?? 0, 'shared expert')
  );
}
