import type { ExpertsSpec, ModelSpec } from './model-spec.ts';
import { formatExact } from '../../lib/format/number.ts';

/** A field of a config.json that was refused: its key and one sentence without the key. */
export interface ConfigIssue {
  readonly path: string;
  readonly message: string;
}
export type ConfigResult =
  | { readonly ok: true; readonly model: ModelSpec }
  | { readonly ok: false; readonly issues: readonly ConfigIssue[] };

/** What a `model_type` fixes that its config.json does not say (modelling code of Hugging Face transformers). */
interface Family {
  readonly normsPerLayer: number;
  readonly qkNorm: boolean;
  /** transformers' default of `tie_word_embeddings`, where the config leaves it out. */
  readonly tiedByDefault: boolean;
  /** Share of the layers with a sliding window: none, those of `max_window_layers`, every other one, or all. */
  readonly window: 'none' | 'alternate' | 'all' | 'upper-layers';
  /** The keys of a mixture of experts, and the format that its experts are published in where it is another. */
  readonly experts?: { readonly count: string; readonly width: string; readonly weights?: 'mxfp4' };
}

const PLAIN: Family = { normsPerLayer: 2, qkNorm: false, tiedByDefault: false, window: 'none' };
const FAMILIES: Readonly<Record<string, Family>> = {
  llama: PLAIN,
  mistral: { ...PLAIN, window: 'all' },
  qwen2: { ...PLAIN, window: 'upper-layers' },
  qwen3: { ...PLAIN, qkNorm: true, window: 'upper-layers' },
  gemma2: { normsPerLayer: 4, qkNorm: false, tiedByDefault: true, window: 'alternate' },
  phi3: { ...PLAIN, window: 'all' },
  mixtral: {
    ...PLAIN,
    window: 'all',
    experts: { count: 'num_local_experts', width: 'intermediate_size' },
  },
  qwen3_moe: {
    ...PLAIN,
    qkNorm: true,
    window: 'upper-layers',
    experts: { count: 'num_experts', width: 'moe_intermediate_size' },
  },
  gpt_oss: {
    ...PLAIN,
    window: 'alternate',
    experts: { count: 'num_local_experts', width: 'intermediate_size', weights: 'mxfp4' },
  },
};

/** Keys of what cannot be simulated, and what it is called. */
const NOT_BUILT: Readonly<Record<string, string>> = {
  num_experts: 'a mixture of experts, which is built for mixtral, qwen3_moe and gpt_oss only',
  num_local_experts: 'a mixture of experts, which is built for mixtral, qwen3_moe and gpt_oss only',
  n_routed_experts: 'a mixture of experts, which is built for mixtral, qwen3_moe and gpt_oss only',
  kv_lora_rank: 'multi-head latent attention, which is not built yet',
  quantization_config: 'quantized weights, which are not built yet',
};

/** Bound of every size: above it the number is a slip, and products of two still are exact. */
const MAX_SIZE = 10_000_000;

/**
 * Reads the fields of a Hugging Face config.json of a decoder (Llama, Mistral, Qwen2, Qwen3, Gemma-2, Phi-3) or of a mixture of
 * experts (Mixtral, Qwen3, gpt-oss).
 * Fields that neither timing nor memory needs are ignored; architectures that cannot be simulated are refused.
 */
export function modelFromConfig(config: unknown): ConfigResult {
  if (typeof config !== 'object' || config === null || Array.isArray(config)) {
    return refuse('', 'must be the object of a config.json');
  }
  const fields = config as Readonly<Record<string, unknown>>;
  const type = fields['model_type'];
  const family = typeof type === 'string' && Object.hasOwn(FAMILIES, type) ? FAMILIES[type] : undefined;
  for (const [key, meaning] of Object.entries(NOT_BUILT)) {
    if (fields[key] === undefined || fields[key] === null || key === family?.experts?.count) continue;
    if (key === 'quantization_config' && isPublishedFormat(fields[key], family)) continue;
    return refuse(key, `means ${meaning}`);
  }
  if (family === undefined) {
    const known = Object.keys(FAMILIES).join(', ');
    return refuse(
      'model_type',
      `must be one of ${known}, not ${type === undefined ? 'nothing' : JSON.stringify(type)}`,
    );
  }
  return build(fields, family);
}

function refuse(path: string, message: string): ConfigResult {
  return { ok: false, issues: [{ path, message }] };
}

/** gpt-oss says in its config that its experts are in mxfp4. */
function isPublishedFormat(config: unknown, family: Family | undefined): boolean {
  const weights = family?.experts?.weights;
  return weights !== undefined && JSON.stringify(config).includes(`"quant_method":"${weights}"`);
}

function build(fields: Readonly<Record<string, unknown>>, family: Family): ConfigResult {
  const issues: ConfigIssue[] = [];
  const size = (key: string, fallback?: number): number => {
    const value = fields[key] ?? fallback;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= MAX_SIZE) return value;
    const found = value === undefined ? 'nothing' : JSON.stringify(value);
    issues.push({
      path: key,
      message: `must be a whole number from 1 to ${formatExact(MAX_SIZE)}, not ${found}`,
    });
    return 1;
  };
  const heads = size('num_attention_heads');
  const hiddenSize = size('hidden_size');
  const kvHeads = size('num_key_value_heads', heads);
  const layers = size('num_hidden_layers');
  // Where a part of the quotient was refused, head_dim is not to blame.
  const quotient = issues.length > 0 ? 1 : hiddenSize / heads;
  const headDim = size('head_dim', Number.isInteger(quotient) ? quotient : undefined);
  const mlpWidth = size(family.experts?.width ?? 'intermediate_size');
  const vocabSize = size('vocab_size');
  const maxTokens = size('max_position_embeddings');
  if (issues.length === 0 && heads % kvHeads !== 0) {
    issues.push({
      path: 'num_key_value_heads',
      message: `must divide num_attention_heads (${heads}), not ${kvHeads}`,
    });
  }
  const tied = fields['tie_word_embeddings'] ?? family.tiedByDefault;
  if (typeof tied !== 'boolean') {
    issues.push({
      path: 'tie_word_embeddings',
      message: `must be true or false, not ${JSON.stringify(tied)}`,
    });
  }
  const windowTokens = usesWindow(fields, family) ? size('sliding_window') : null;
  const experts = readExperts(fields, family, size, issues);
  if (issues.length > 0) return { ok: false, issues };
  const windowLayers = countWindowLayers(fields, family, layers);
  return {
    ok: true,
    model: {
      id: 'custom',
      layers,
      hiddenSize,
      heads,
      kvHeads,
      headDim,
      mlpWidth,
      gatedMlp: true,
      vocabSize,
      tiedEmbeddings: tied === true,
      maxTokens,
      normsPerLayer: family.normsPerLayer,
      qkNorm: family.qkNorm,
      slidingWindow:
        windowTokens === null || windowLayers === 0 || windowTokens >= maxTokens
          ? null
          : { tokens: windowTokens, layers: windowLayers },
      ...(experts === null ? {} : { experts }),
    },
  };
}

function readExperts(
  fields: Readonly<Record<string, unknown>>,
  { experts }: Family,
  size: (key: string) => number,
  issues: ConfigIssue[],
): ExpertsSpec | null {
  if (experts === undefined) return null;
  const count = size(experts.count);
  const perToken = size('num_experts_per_tok');
  if (perToken > count) {
    const message = `must be at most ${experts.count} (${count}), not ${perToken}`;
    issues.push({ path: 'num_experts_per_tok', message });
  }
  const dense = fields['mlp_only_layers'];
  if (Array.isArray(dense) && dense.length > 0) {
    issues.push({ path: 'mlp_only_layers', message: 'must be empty: layers without experts are not built' });
  }
  if ((fields['decoder_sparse_step'] ?? 1) !== 1) {
    issues.push({ path: 'decoder_sparse_step', message: 'must be 1: layers without experts are not built' });
  }
  return { count, perToken, ...(experts.weights === undefined ? {} : { weights: experts.weights }) };
}

function usesWindow(fields: Readonly<Record<string, unknown>>, family: Family): boolean {
  if (family.window === 'none' || fields['sliding_window'] === undefined || fields['sliding_window'] === null)
    return false;
  return family.window !== 'upper-layers' || fields['use_sliding_window'] === true;
}

/** Gemma-2 starts with a local layer; Qwen's window begins above `max_window_layers`. */
function countWindowLayers(
  fields: Readonly<Record<string, unknown>>,
  family: Family,
  layers: number,
): number {
  if (family.window === 'alternate') return Math.ceil(layers / 2);
  if (family.window === 'all') return layers;
  const first = fields['max_window_layers'];
  return typeof first === 'number' ? Math.max(0, layers - first) : 0;
}
