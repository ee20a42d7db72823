/** Number formats as servers name them, in a document's words. */
const WEIGHTS: Readonly<Record<string, string>> = {
  fp8: 'fp8',
  fp8_block_scales: 'fp8-block',
  nvfp4: 'nvfp4',
  w4a16_awq: 'int4',
  w4a16_gptq: 'int4',
  awq: 'int4',
  gptq: 'int4',
};

/** The format of weights that a server was told to use; null: none that a document has. */
export function weightsNamed(name: string | undefined): string | null {
  return WEIGHTS[name?.toLowerCase() ?? ''] ?? null;
}

/** The same of the KV cache: "FP8", "fp8_e4m3", "bfloat16". */
export function kvCacheNamed(name: string | undefined): string | null {
  const key = name?.toLowerCase() ?? '';
  if (key.startsWith('fp8')) return 'fp8';
  return key.startsWith('bf') || key.startsWith('float16') ? 'bf16' : null;
}
