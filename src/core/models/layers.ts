import type {
  AttentionMixer,
  DenseFeedForward,
  ExpertsFeedForward,
  LayerGroup,
  LayerKind,
  LayerRun,
  ModelSpec,
} from './model-spec.ts';

/** What an attention is where nothing else is said. */
const PLAIN_ATTENTION = {
  kind: 'attention',
  window: null,
  chunk: null,
  qkNorm: false,
  sinks: false,
  outputGate: false,
  values: 'own',
} as const;

type HeadsOf = Pick<AttentionMixer, 'heads' | 'kvHeads' | 'headDim'>;

/** An attention of which only what is unusual is said. */
export function attention(shape: HeadsOf & Partial<Omit<AttentionMixer, 'kind'>>): AttentionMixer {
  return { ...PLAIN_ATTENTION, ...shape };
}

/** A gated MLP. */
export function dense(width: number): DenseFeedForward {
  return { kind: 'dense', width, gated: true };
}

type ExpertsSize = Pick<ExpertsFeedForward, 'count' | 'perToken' | 'width'>;

/** Gated experts, with nothing beside them where nothing is said. */
export function experts(shape: ExpertsSize & Partial<Omit<ExpertsFeedForward, 'kind'>>): ExpertsFeedForward {
  return { kind: 'experts', gated: true, shared: null, routerIn: 'bf16', latentWidth: null, ...shape };
}

/** The groups and the order of layers that are given from first to last. */
export function stack(layers: readonly LayerKind[]): Pick<ModelSpec, 'layers' | 'order'> {
  const groups: (LayerKind & { count: number })[] = [];
  const order: { group: number; count: number }[] = [];
  const known = new Map<string, number>();
  for (const kind of layers) {
    const key = JSON.stringify([kind.mixer, kind.feedForward, kind.norms]);
    const group = known.get(key) ?? groups.push({ count: 0, ...kind }) - 1;
    known.set(key, group);
    const own = groups[group];
    if (own !== undefined) own.count += 1;
    const last = order.at(-1);
    if (last?.group === group) last.count += 1;
    else order.push({ group, count: 1 });
  }
  return { layers: groups, order };
}

/** So many layers, each by its number. */
export function stackOf(count: number, kindOf: (layer: number) => LayerKind): ReturnType<typeof stack> {
  return stack(Array.from({ length: count }, (_, layer) => kindOf(layer)));
}

/** Layers of all kinds. */
export function layerCount({ layers }: Pick<ModelSpec, 'layers'>): number {
  return layers.reduce((sum, { count }) => sum + count, 0);
}

/** The layers of each stage of a pipeline that divides them evenly: as groups, each with the stage's count. */
export function stageLayers(
  model: Pick<ModelSpec, 'layers' | 'order'>,
  stages: number,
): readonly (readonly LayerGroup[])[] {
  return stageCounts(model, stages).map((counts) =>
    model.layers.flatMap((group, index) => {
      const count = counts[index] ?? 0;
      return count === 0 ? [] : [{ ...group, count }];
    }),
  );
}

/** How many layers of each group the stages of a pipeline have that divides them evenly. */
export function stageCounts(
  { layers, order }: Pick<ModelSpec, 'layers' | 'order'>,
  stages: number,
): readonly (readonly number[])[] {
  const each = layerCount({ layers }) / stages;
  return Array.from({ length: stages }, (_, stage) => {
    const counts = countsBetween(order, stage * each, (stage + 1) * each);
    return layers.map((_group, index) => counts.get(index) ?? 0);
  });
}

/** How many layers of each group lie between two places in the order. */
function countsBetween(order: readonly LayerRun[], from: number, to: number): Map<number, number> {
  const counts = new Map<number, number>();
  let first = 0;
  for (const { group, count } of order) {
    const inside = Math.min(to, first + count) - Math.max(from, first);
    if (inside > 0) counts.set(group, (counts.get(group) ?? 0) + inside);
    first += count;
  }
  return counts;
}

/** The mixture of experts of the first layer that has one; null: the model is dense. */
export function expertsOf({ layers }: Pick<ModelSpec, 'layers'>): ExpertsFeedForward | null {
  for (const { feedForward } of layers) if (feedForward.kind === 'experts') return feedForward;
  return null;
}

/** Sliding window of the first layers that have one, tokens; null: every layer sees all. */
export function windowOf(model: Pick<ModelSpec, 'layers'>): number | null {
  return attentionsOf(model).find(({ window }) => window !== null)?.window ?? null;
}

/** Whether several query heads share a head of keys and values. */
export function isGroupedQuery(model: Pick<ModelSpec, 'layers'>): boolean {
  return attentionsOf(model).some(({ heads, kvHeads }) => heads > kvHeads);
}

/** The attention of every group that has one. */
export function attentionsOf({ layers }: Pick<ModelSpec, 'layers'>): readonly AttentionMixer[] {
  return layers.flatMap(({ mixer }) => (mixer.kind === 'attention' ? [mixer] : []));
}
