import type { LayerKind } from '../model-spec.ts';
import type { ModelFormats, WeightFormat } from '../weight-format.ts';

type Kind = keyof ModelFormats;

/** Where a module's name says what it is, the most special first. Norms, routers, gates and indexers are none of them. */
const NAMES: readonly (readonly [Kind, RegExp])[] = [
  ['shared', /shared_?experts?(?!_gate)/],
  ['experts', /experts/],
  ['mixer', /(attn|attention)(\.?\*|\.(q|qkv|q_a|q_b|in)_proj|\.in_proj_qkvz?|$)|mixer\.(q_proj|in_proj)/],
  ['dense', /(mlp|ffn|feed_forward)(\.?\*|\.(gate|up|w1|gate_up)_proj|$)|mlp\\\./],
];
/** A whole layer, as "model.layers.0*" and "layers.3.*". */
const WHOLE_LAYER = /layers\.\d+(\.?\*)?$/;

/** What a pattern names, and in which layer; null: in all. */
interface Named {
  readonly kinds: readonly Kind[];
  readonly layer: number | null;
}

function namedBy(pattern: string): Named {
  const layer = /layers\.(\d+)/.exec(pattern)?.[1];
  const at = layer === undefined ? null : Number(layer);
  if (WHOLE_LAYER.test(pattern)) return { kinds: ['mixer', 'dense', 'shared', 'experts'], layer: at };
  // A regular expression of compressed-tensors ends in ".*", and may hold alternatives.
  const name = pattern.replace(/^re:/, '').replaceAll('.*', '*').replaceAll('\\.', '.');
  const found = NAMES.find(([kind, expression]) =>
    expression.test(kind === 'dense' ? pattern.replace(/^re:/, '') : name),
  );
  return { kinds: found === undefined ? [] : [found[0]], layer: at };
}

/** Kinds of modules that patterns exclude in most of the layers that have them: they stay in bf16. */
export function excludedKinds(
  patterns: readonly string[],
  layers: readonly LayerKind[],
): { readonly [K in Kind]?: 'bf16' } {
  const named = patterns.map(namedBy);
  const kinds = (['mixer', 'dense', 'shared', 'experts'] as const).filter((kind) => {
    const places = layers.flatMap((layer, at) => (hasKind(layer, kind) ? [at] : []));
    const mine = named.filter((one) => one.kinds.includes(kind));
    const everywhere = mine.some(({ layer }) => layer === null);
    const excluded = new Set(mine.map(({ layer }) => layer));
    return everywhere || 2 * places.filter((at) => excluded.has(at)).length > places.length;
  });
  return Object.fromEntries(kinds.map((kind) => [kind, 'bf16']));
}

function hasKind({ mixer, feedForward }: LayerKind, kind: Kind): boolean {
  switch (kind) {
    case 'mixer':
      return mixer.kind !== 'none';
    case 'dense':
      return feedForward.kind === 'dense';
    case 'shared':
      return feedForward.kind === 'experts' && feedForward.shared !== null;
    case 'experts':
      return feedForward.kind === 'experts';
  }
}

/** The format of each kind of module that a list names one by one (ModelOpt's mixed precision): that of its first. */
export function formatsByModule(
  modules: unknown,
  formatOf: (algorithm: string) => WeightFormat | null,
): { readonly [K in Kind]?: WeightFormat } {
  const found = new Map<Kind, WeightFormat>();
  if (typeof modules !== 'object' || modules === null) return {};
  for (const [name, said] of Object.entries(modules)) {
    const algorithm =
      typeof said === 'object' && said !== null && 'quant_algo' in said ? said.quant_algo : null;
    const format = typeof algorithm === 'string' ? formatOf(algorithm) : null;
    const [kind] = namedBy(name).kinds;
    if (format !== null && kind !== undefined && !found.has(kind)) found.set(kind, format);
  }
  return Object.fromEntries(found);
}
