import type { TimingConfig } from '../config/timing-config.ts';
import type { UniformDecoder } from '../models/uniform-decoder.ts';
import type { BaseProfile, ElementwiseOperator, ElementwiseProfile } from '../profiles/schema.ts';
import type { LayerShapes } from './layer-shapes.ts';

/** Bytes of a logit, which the sampler keeps in fp32. */
const LOGIT_BYTES = 4;
/** Passes of the sampler over the logits: written in fp32, read for the maximum, read for the sum. */
const SAMPLING_PASSES = 3;

/** Microseconds of the element-wise kernels of one layer on `tokens` tokens. */
export function layerElementwise(
  profile: BaseProfile,
  model: UniformDecoder,
  shapes: LayerShapes,
  tokens: number,
  { fusesElementwise = false, attention }: Pick<TimingConfig, 'fusesElementwise' | 'attention'>,
): number {
  const time = (operator: ElementwiseOperator, bytesPerToken: number): number =>
    elementwiseMicroseconds(profile.elementwise[operator], bytesPerToken * tokens);
  const { norm, qkNorm, rotary, activation, kvWrite } = shapes.bytesPerToken;
  // Fused kernels move the same bytes, but their launches are those of attention and all-reduce.
  const isDivided = shapes.gemms.output.k < model.heads * model.headDim;
  const { norm: ofNorm, rotary: ofRotary, add } = profile.elementwise;
  // The kernel of Vidur's profile writes the cache itself.
  const writesKv = attention !== 'vidur';
  const launches =
    ofRotary.floor + (writesKv ? add.floor : 0) + (isDivided ? model.normsPerLayer * ofNorm.floor : 0);
  // The residual addition rides in the norm's kernel; the KV write is a copy, timed as an addition by its bytes.
  return (
    model.normsPerLayer * time('norm', norm) +
    (qkNorm > 0 ? 2 * time('norm', qkNorm / 2) : 0) +
    time('rotary', rotary) +
    // Fused experts contain theirs.
    (activation > 0 ? time('activation', activation) : 0) +
    (writesKv ? time('add', kvWrite) : 0) -
    (fusesElementwise ? launches : 0)
  );
}

/** Embedding look-up of `tokens` tokens. */
export function embeddingMicroseconds(profile: BaseProfile, shapes: LayerShapes, tokens: number): number {
  return elementwiseMicroseconds(profile.elementwise.embedding, 2 * shapes.hiddenBytes * tokens);
}

/** Final norm and sampling, beside the LM head's GEMM, for `rows` sampled tokens. */
export function outputMicroseconds(
  profile: BaseProfile,
  model: UniformDecoder,
  shapes: LayerShapes,
  rows: number,
): number {
  const logits = SAMPLING_PASSES * LOGIT_BYTES * model.vocabSize * rows;
  return (
    elementwiseMicroseconds(profile.elementwise.norm, shapes.bytesPerToken.norm * rows) +
    elementwiseMicroseconds(profile.elementwise.add, logits)
  );
}

/** One pass over `bytes`. */
export function elementwiseMicroseconds(
  { floor, bytesPerMicrosecond }: Pick<ElementwiseProfile, 'floor' | 'bytesPerMicrosecond'>,
  bytes: number,
): number {
  return floor + bytes / bytesPerMicrosecond;
}
