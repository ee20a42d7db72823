import { stack } from '../layers.ts';
import type { ConfigResult } from '../library.ts';
import { ConfigReader, isFields, type ConfigFields } from './config-reader.ts';
import { FAMILIES } from './index.ts';
import { readFormats } from './quantisation.ts';

/** Where a config.json of a model for pictures or sound keeps the decoder of text. */
const TEXT_PARTS = ['text_config', 'llm_config', 'language_config'];
/** What is left out, and what it is called. */
const ENCODERS: Readonly<Record<string, string>> = {
  vision_config: 'picture encoder',
  audio_config: 'sound encoder',
  sound_config: 'sound encoder',
};
/** Keys of a mixture of experts or of latent attention, which a family that does not read them would drop in silence. */
const MUST_BE_READ: Readonly<Record<string, string>> = {
  num_experts: 'a mixture of experts',
  num_local_experts: 'a mixture of experts',
  n_routed_experts: 'a mixture of experts',
  kv_lora_rank: 'latent attention',
};

/**
 * Reads the fields of a Hugging Face config.json of any family in the registry, nested parts and the formats of
 * `quantization_config` (or of an `hf_quant_config` object beside the fields) included. Fields that neither timing nor
 * memory needs are ignored.
 */
export function modelFromConfig(config: unknown): ConfigResult {
  if (!isFields(config)) return refuse('', 'must be the object of a config.json');
  const { fields, path } = textPart(config);
  const type = typeOf(fields, config);
  const family = type === null || !Object.hasOwn(FAMILIES, type) ? undefined : FAMILIES[type];
  if (family === undefined) {
    const known = Object.keys(FAMILIES).join(', ');
    const found = type === null ? 'nothing' : JSON.stringify(type);
    return refuse('model_type', `must be a family that is known here, not ${found}; known are ${known}`);
  }
  const reader = new ConfigReader(fields, path);
  const hiddenSize = reader.size('hidden_size');
  const { layers, tiedByDefault, vocabSize, maxTokens } = family(reader, hiddenSize);
  for (const [key, what] of Object.entries(MUST_BE_READ)) {
    if (reader.wasAsked(key) || isNothing(fields[key]) || knowsExperts(reader)) continue;
    reader.refuse(key, `means ${what}, which ${type} is not known to have`);
  }
  const whole = new ConfigReader(config, '', reader.issues);
  const tied = reader.flag('tie_word_embeddings', whole.flag('tie_word_embeddings', tiedByDefault));
  const quantized = [config, fields].map((part) => part['quantization_config']).find(isFields);
  const formats = readFormats(quantized, config, layers, reader);
  const shape = {
    id: 'custom',
    hiddenSize,
    vocabSize: reader.size('vocab_size', vocabSize),
    tiedEmbeddings: tied,
    maxTokens: reader.size('max_position_embeddings', maxTokens),
  };
  if (reader.issues.length > 0) return { ok: false, issues: reader.issues };
  return { ok: true, model: { ...shape, ...stack(layers), formats }, notices: noticesOf(config) };
}

function refuse(path: string, message: string): ConfigResult {
  return { ok: false, issues: [{ path, message }] };
}

function textPart(config: ConfigFields): { readonly fields: ConfigFields; readonly path: string } {
  for (const key of TEXT_PARTS) {
    const part = config[key];
    if (isFields(part)) return { fields: part, path: `${key}.` };
  }
  return { fields: config, path: '' };
}

/** The part's own type where it is known, else that of the whole. */
function typeOf(fields: ConfigFields, config: ConfigFields): string | null {
  const types = [fields['model_type'], config['model_type']].filter((type) => typeof type === 'string');
  return types.find((type) => Object.hasOwn(FAMILIES, type)) ?? types.at(-1) ?? null;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === 0;
}

/** Some configs say the number of experts under two names. */
function knowsExperts(reader: ConfigReader): boolean {
  return ['num_experts', 'num_local_experts', 'n_routed_experts'].some((key) => reader.wasAsked(key));
}

function noticesOf(config: ConfigFields): string[] {
  return Object.entries(ENCODERS).flatMap(([key, what]) =>
    isFields(config[key]) ? [`The ${what} (${key}) is left out: the decoder of text is simulated.`] : [],
  );
}
