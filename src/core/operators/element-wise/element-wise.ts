import type { TimingConfig } from '../../config/timing-config.ts';
import type { TimedShape } from '../../models/timeable.ts';
import type { BaseProfile, ElementwiseProfile } from '../../profiles/schema.ts';
import type { ElementwisePart } from './element-wise-part.ts';

/** Bytes of a logit, which the sampler keeps in fp32. */
const LOGIT_BYTES = 4;
/** Passes of the sampler over the logits: written in fp32, read for the maximum, read for the sum. */
const SAMPLING_PASSES = 3;

/** Microseconds of the element-wise kernels of one layer on `tokens` tokens. */
export function layerElementwise(
  { elementwise }: BaseProfile,
  parts: readonly ElementwisePart[],
  tokens: number,
  { fusesElementwise = false, attention }: Pick<TimingConfig, 'fusesElementwise' | 'attention'>,
): number {
  let [time, ofAttention, ofAllReduce] = [0, 0, 0];
  for (const { operator, bytesPerToken, times, rides, isFused } of parts) {
    // The kernel of Vidur's profile writes the cache itself.
    if (attention === 'vidur' && operator === 'add' && rides === 'attention') continue;
    const profile = elementwise[operator];
    time += times * elementwiseMicroseconds(profile, bytesPerToken * tokens);
    if (isFused === true) time -= times * profile.floor;
    else if (rides === 'attention') ofAttention += profile.floor;
    else if (rides === 'all-reduce') ofAllReduce += times * profile.floor;
  }
  // Fused kernels move the same bytes, but their launches are those of attention and all-reduce.
  return fusesElementwise ? time - (ofAttention + ofAllReduce) : time;
}

/** Of one token. */
export interface HiddenState {
  readonly hiddenBytes: number;
}

/** Embedding look-up of `tokens` tokens. */
export function embeddingMicroseconds(
  profile: BaseProfile,
  { hiddenBytes }: HiddenState,
  tokens: number,
): number {
  return elementwiseMicroseconds(profile.elementwise.embedding, 2 * hiddenBytes * tokens);
}

/** Final norm and sampling, beside the LM head's GEMM, for `rows` sampled tokens. */
export function outputMicroseconds(
  profile: BaseProfile,
  { vocabSize }: Pick<TimedShape, 'vocabSize'>,
  { hiddenBytes }: HiddenState,
  rows: number,
): number {
  const logits = SAMPLING_PASSES * LOGIT_BYTES * vocabSize * rows;
  return (
    elementwiseMicroseconds(profile.elementwise.norm, 2 * hiddenBytes * rows) +
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
