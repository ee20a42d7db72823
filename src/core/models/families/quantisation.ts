import type { LayerKind } from '../model-spec.ts';
import { allIn, type ModelFormats, type WeightFormat } from '../weight-format.ts';
import { isFields, type ConfigFields, type ConfigReader } from './config-reader.ts';
import { excludedKinds, formatsByModule } from './quantised-modules.ts';

const PATH = 'quantization_config';

/**
 * In which formats the weights are, as `quantization_config` and an `hf_quant_config` beside it say. A kind of module that
 * is excluded in most of its layers stays in bf16.
 */
export function readFormats(
  quantized: ConfigFields | undefined,
  config: ConfigFields,
  layers: readonly LayerKind[],
  reader: ConfigReader,
): ModelFormats {
  const beside = config['hf_quant_config'];
  const modelopt = isFields(beside)
    ? isFields(beside['quantization'])
      ? beside['quantization']
      : beside
    : null;
  // Where both are there they say the same; ModelOpt's own file says it in full.
  const said = modelopt ?? quantized;
  if (said === undefined) return allIn('bf16');
  const base = baseFormat(said, quantized ?? said);
  if (typeof base !== 'string') {
    reader.refuse(PATH, base.refusal);
    return allIn('bf16');
  }
  const whole: ModelFormats = base === 'mxfp4-experts' ? { ...allIn('bf16'), experts: 'mxfp4' } : allIn(base);
  const listed = said['quantized_layers'] ?? quantized?.['quantized_layers'];
  const byModule = formatsByModule(listed, formatOfAlgorithm);
  // Beside a list of modules, exclusions are from the format of that list alone.
  const kept = listed === undefined ? excludedKinds(exclusionsOf(said), layers) : {};
  const formats = { ...whole, ...kept, ...byModule };
  if (config['expert_dtype'] === 'fp4' && !('experts' in byModule)) return { ...formats, experts: 'mxfp4' };
  return formats;
}

type Base = WeightFormat | 'mxfp4-experts' | { readonly refusal: string };

function baseFormat(said: ConfigFields, quantized: ConfigFields): Base {
  const algorithm = said['quant_algo'];
  const method = quantized['quant_method'];
  if (method === 'fp8' || method === 'fbgemm_fp8')
    return Array.isArray(quantized['weight_block_size']) ? 'fp8-block' : 'fp8';
  if (typeof algorithm === 'string')
    // With mixed precision what is not listed is not quantised.
    return algorithm === 'MIXED_PRECISION' ? 'bf16' : refused(formatOfAlgorithm(algorithm), algorithm);
  switch (method) {
    case 'mxfp4':
      return 'mxfp4-experts';
    case 'awq':
    case 'gptq':
    case 'auto-round':
      return quantized['bits'] === 4 || quantized['w_bit'] === 4
        ? 'int4'
        : refused(null, `${String(method)} with ${String(quantized['bits'])} bits`);
    case 'compressed-tensors':
    case 'modelopt':
      return formatOfGroups(quantized);
    default:
      return refused(null, method === undefined ? 'a method that it does not name' : String(method));
  }
}

function refused(format: WeightFormat | null, what: string): Base {
  return format ?? { refusal: `means weights quantised by ${what}, which is not known here` };
}

/** ModelOpt's names, and those that put "W4A16_" before them. */
function formatOfAlgorithm(algorithm: string): WeightFormat | null {
  if (algorithm.endsWith('NVFP4')) return 'nvfp4';
  if (algorithm.endsWith('MXFP4')) return 'mxfp4';
  if (algorithm === 'MXFP8') return 'mxfp8';
  if (algorithm === 'FP8_PB_WO' || algorithm === 'FP8_BLOCK') return 'fp8-block';
  if (algorithm.startsWith('FP8')) return 'fp8';
  return algorithm.includes('INT4') || algorithm.includes('W4A16') || algorithm.includes('W4A8')
    ? 'int4'
    : null;
}

/** compressed-tensors says it of groups of modules; the first is that of the linear layers. */
function formatOfGroups(quantized: ConfigFields): Base {
  const groups = isFields(quantized['config_groups']) ? Object.values(quantized['config_groups']) : [];
  const weights = groups.flatMap((group) =>
    isFields(group) && isFields(group['weights']) ? [group['weights']] : [],
  );
  const [first] = weights;
  if (first === undefined) return refused(null, 'groups without weights');
  const { num_bits: bits, type, strategy, group_size: size } = first;
  if (type === 'float' && bits === 8) return strategy === 'block' ? 'fp8-block' : 'fp8';
  if (type === 'float' && bits === 4) return size === 32 ? 'mxfp4' : 'nvfp4';
  if (type === 'int' && bits === 4) return 'int4';
  return refused(null, `${String(type)}${String(bits)} (compressed-tensors)`);
}

/** Modules that stay as they were, under each method's key. */
function exclusionsOf(said: ConfigFields): readonly string[] {
  const lists = ['ignore', 'exclude_modules', 'modules_to_not_convert', 'ignored_layers'].map(
    (key) => said[key],
  );
  return lists.flatMap((list) =>
    Array.isArray(list) ? list.filter((name): name is string => typeof name === 'string') : [],
  );
}
