import { attention, dense, experts, stack, stackOf } from './layers.ts';
import { delta, stateSpace } from './mixer-counts.ts';
import type { ExpertsFeedForward, FeedForward, LayerKind, ModelSpec } from './model-spec.ts';
import { allIn, type ModelFormats } from './weight-format.ts';

interface QwenSizes {
  readonly hidden: number;
  readonly layers: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly valueHeads: number;
  readonly vocabSize: number;
}

/** Three gated delta nets, then attention with a gate on its output. */
function qwen(id: string, sizes: QwenSizes, feedForward: FeedForward): ModelSpec {
  const { hidden, layers, heads, kvHeads, valueHeads, vocabSize } = sizes;
  const full = attention({ heads, kvHeads, headDim: 256, qkNorm: true, outputGate: true });
  const linear = delta(hidden, { keyHeads: 16, valueHeads, keyDim: 128, valueDim: 128, conv: 4 });
  return {
    id,
    hiddenSize: hidden,
    vocabSize,
    tiedEmbeddings: false,
    maxTokens: 262_144,
    ...stackOf(layers, (layer) => ({ mixer: (layer + 1) % 4 === 0 ? full : linear, feedForward, norms: 2 })),
    formats: allIn('bf16'),
  };
}

const mixture = (count: number, perToken: number, width: number): ExpertsFeedForward =>
  experts({ count, perToken, width, shared: width });

interface NemotronSizes {
  readonly hidden: number;
  readonly mambaHeads: number;
  readonly heads: number;
  readonly experts: ExpertsFeedForward;
}

/** Mamba-2 (M), experts (E) and attention (*), each a layer of its own. */
function nemotron(id: string, pattern: string, sizes: NemotronSizes, formats: ModelFormats): ModelSpec {
  const { hidden, mambaHeads: heads } = sizes;
  const nothing = { kind: 'none' } as const;
  const mamba = stateSpace(hidden, { heads, headDim: 64, groups: 8, stateSize: 128, conv: 4, chunk: 128 });
  const kinds: Readonly<Record<string, LayerKind>> = {
    M: { mixer: mamba, feedForward: nothing, norms: 1 },
    E: { mixer: nothing, feedForward: sizes.experts, norms: 1 },
    '*': {
      mixer: attention({ heads: sizes.heads, kvHeads: 2, headDim: 128 }),
      feedForward: nothing,
      norms: 1,
    },
  };
  const layers = [...pattern].flatMap((letter) => kinds[letter] ?? []);
  const shape = { hiddenSize: hidden, vocabSize: 131_072, tiedEmbeddings: false, maxTokens: 262_144 };
  return { id, ...shape, ...stack(layers), formats };
}

/** So many Mamba and expert layers in turn, the last Mamba followed by attention in place of experts. */
const untilAttention = (...counts: readonly number[]): string =>
  counts.map((count) => `${'ME'.repeat(count)}M*E`).join('');

/** Hybrids of attention and constant states. Every number is from the model's config.json on Hugging Face. */
export const FURTHER_HYBRIDS: readonly ModelSpec[] = [
  qwen(
    'Qwen/Qwen3-Next-80B-A3B-Instruct',
    { hidden: 2048, layers: 48, heads: 16, kvHeads: 2, valueHeads: 32, vocabSize: 151_936 },
    mixture(512, 10, 512),
  ),
  qwen(
    'Qwen/Qwen3.5-27B',
    { hidden: 5120, layers: 64, heads: 24, kvHeads: 4, valueHeads: 48, vocabSize: 248_320 },
    dense(17_408),
  ),
  qwen(
    'Qwen/Qwen3.5-122B-A10B',
    { hidden: 3072, layers: 48, heads: 32, kvHeads: 2, valueHeads: 64, vocabSize: 248_320 },
    mixture(256, 8, 1024),
  ),
  qwen(
    'Qwen/Qwen3.5-397B-A17B',
    { hidden: 4096, layers: 60, heads: 32, kvHeads: 2, valueHeads: 64, vocabSize: 248_320 },
    mixture(512, 10, 1024),
  ),
  nemotron(
    'nvidia/NVIDIA-Nemotron-3-Nano-30B-A3B-BF16',
    `${untilAttention(2, 2, 2, 2, 2, 3)}MEMEMEME`,
    {
      hidden: 2688,
      mambaHeads: 64,
      heads: 32,
      experts: { ...experts({ count: 128, perToken: 6, width: 1856, shared: 3712 }), gated: false },
    },
    allIn('bf16'),
  ),
  nemotron(
    'nvidia/NVIDIA-Nemotron-3-Super-120B-A12B-NVFP4',
    `${untilAttention(3, 3, 3, 4, 4, 4, 4, 3)}MEMEMEME`,
    {
      hidden: 4096,
      mambaHeads: 128,
      heads: 32,
      experts: {
        ...experts({ count: 512, perToken: 22, width: 2688, shared: 5376, latentWidth: 1024 }),
        gated: false,
      },
    },
    allIn('nvfp4'),
  ),
];
