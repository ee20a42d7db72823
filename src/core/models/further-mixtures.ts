import { attention, dense, experts, stackOf } from './layers.ts';
import { latent } from './mixer-counts.ts';
import type { ExpertsFeedForward, LayerKind, LatentMixer, ModelSpec } from './model-spec.ts';
import { decoders } from './plain-decoder.ts';
import { allIn, type ModelFormats } from './weight-format.ts';

type Sizes = Pick<ModelSpec, 'id' | 'hiddenSize' | 'vocabSize' | 'maxTokens'>;
/** `first` dense layers of a width, then experts. */
interface DenseFirst {
  readonly first: number;
  readonly width: number;
}

function model(
  [id, hiddenSize, vocabSize, maxTokens]: readonly [string, number, number, number],
  layers: number,
  kindOf: (layer: number) => Omit<LayerKind, 'norms'>,
  formats: ModelFormats = allIn('bf16'),
): ModelSpec {
  const sizes: Sizes = { id, hiddenSize, vocabSize, maxTokens };
  return {
    ...sizes,
    tiedEmbeddings: false,
    ...stackOf(layers, (layer) => ({ ...kindOf(layer), norms: 2 })),
    formats,
  };
}

const after =
  (mixer: LayerKind['mixer'], { first, width }: DenseFirst, mixture: ExpertsFeedForward) =>
  (layer: number): Omit<LayerKind, 'norms'> => ({
    mixer,
    feedForward: layer < first ? dense(width) : mixture,
  });

type LatentSizes = Pick<LatentMixer, 'heads' | 'qRank'> & Partial<LatentMixer>;
/** Heads as DeepSeek-V3 has them, where nothing else is said. */
const mla = (hiddenSize: number, sizes: LatentSizes): LatentMixer =>
  latent(hiddenSize, { kvRank: 512, nope: 128, rope: 64, v: 128, index: null, ...sizes });

const FP8 = allIn('fp8-block');
const V3_DENSE: DenseFirst = { first: 3, width: 18_432 };
const V3_EXPERTS = experts({ count: 256, perToken: 8, width: 2048, shared: 2048 });
const INDEX = { headDim: 128, top: 2048 };
const KIMI_EXPERTS = experts({ count: 384, perToken: 8, width: 2048, shared: 2048 });
const GLM_5 = mla(6144, { heads: 64, qRank: 2048, nope: 192, v: 256, index: { ...INDEX, heads: 32 } });

const v3 = (id: string): ModelSpec =>
  model(
    [id, 7168, 129_280, 163_840],
    61,
    after(mla(7168, { heads: 128, qRank: 1536 }), V3_DENSE, V3_EXPERTS),
    FP8,
  );
const kimi = (id: string, maxTokens: number, formats: ModelFormats): ModelSpec =>
  model(
    [id, 7168, 163_840, maxTokens],
    61,
    after(mla(7168, { heads: 64, qRank: 1536 }), { first: 1, width: 18_432 }, KIMI_EXPERTS),
    formats,
  );
const glm45 = (
  size: readonly [string, number, number, number],
  layers: number,
  denseFirst: DenseFirst,
  mixture: ExpertsFeedForward,
  qkNorm: boolean,
): ModelSpec =>
  model(size, layers, after(attention({ heads: 96, kvHeads: 8, headDim: 128, qkNorm }), denseFirst, mixture));

/** Llama-4: attention in chunks of 8,192 but in every fourth layer. */
const llama4 = (id: string, count: number, step: number): ModelSpec => {
  const own = attention({ heads: 40, kvHeads: 8, headDim: 128 });
  const mixture = experts({ count, perToken: 1, width: 8192, shared: 8192 });
  return model([id, 5120, 202_048, 1_048_576], 48, (layer) => ({
    mixer: { ...own, chunk: (layer + 1) % 4 === 0 ? null : 8192 },
    feedForward: (layer + 1) % step === 0 ? mixture : dense(16_384),
  }));
};

/** Mixtures of experts beyond the first catalog. Every number is from the model's config.json on Hugging Face. */
export const FURTHER_MIXTURES: readonly ModelSpec[] = [
  ...decoders({ qkNorm: true, experts: [128, 8] }, [
    ['Qwen/Qwen3-235B-A22B', 94, 4096, 64, 4, 128, 1536, 151_936, 40_960],
  ]),
  ...decoders({ qkNorm: true, experts: [160, 8] }, [
    ['Qwen/Qwen3-Coder-480B-A35B-Instruct', 62, 6144, 96, 8, 128, 2560, 151_936, 262_144],
  ]),
  ...decoders({ qkNorm: 'all-heads', experts: [256, 8], routerIn: 'fp32', formats: FP8 }, [
    ['MiniMaxAI/MiniMax-M2', 62, 3072, 48, 8, 128, 1536, 200_064, 196_608],
    ['MiniMaxAI/MiniMax-M2.5', 62, 3072, 48, 8, 128, 1536, 200_064, 196_608],
  ]),
  v3('deepseek-ai/DeepSeek-R1'),
  v3('deepseek-ai/DeepSeek-V3'),
  model(
    ['deepseek-ai/DeepSeek-V3.2', 7168, 129_280, 163_840],
    61,
    after(mla(7168, { heads: 128, qRank: 1536, index: { ...INDEX, heads: 64 } }), V3_DENSE, V3_EXPERTS),
    FP8,
  ),
  model(
    ['deepseek-ai/DeepSeek-V2', 5120, 102_400, 163_840],
    60,
    after(
      mla(5120, { heads: 128, qRank: 1536 }),
      { first: 1, width: 12_288 },
      experts({ count: 160, perToken: 6, width: 1536, shared: 3072 }),
    ),
  ),
  model(
    ['deepseek-ai/DeepSeek-V2-Lite', 2048, 102_400, 163_840],
    27,
    after(
      mla(2048, { heads: 16, qRank: null }),
      { first: 1, width: 10_944 },
      experts({ count: 64, perToken: 6, width: 1408, shared: 2816 }),
    ),
  ),
  kimi('moonshotai/Kimi-K2-Instruct', 131_072, FP8),
  kimi('moonshotai/Kimi-K2.5', 262_144, { ...allIn('bf16'), experts: 'int4' }),
  glm45(
    ['zai-org/GLM-4.5', 5120, 151_552, 131_072],
    92,
    { first: 3, width: 12_288 },
    experts({ count: 160, perToken: 8, width: 1536, shared: 1536 }),
    true,
  ),
  glm45(
    ['zai-org/GLM-4.5-Air', 4096, 151_552, 131_072],
    46,
    { first: 1, width: 10_944 },
    experts({ count: 128, perToken: 8, width: 1408, shared: 1408 }),
    false,
  ),
  model(['zai-org/GLM-5', 6144, 154_880, 202_752], 78, after(GLM_5, { first: 3, width: 12_288 }, V3_EXPERTS)),
  llama4('meta-llama/Llama-4-Scout-17B-16E-Instruct', 16, 1),
  llama4('meta-llama/Llama-4-Maverick-17B-128E-Instruct', 128, 2),
];
