import type { AttentionProfile } from '../profiles/schema.ts';
import type { LayerShapes } from './shapes/layer-shapes.ts';
import type { AttentionShape } from './shapes/mixer-shapes.ts';
import type { TrainInput } from './train-input.ts';

/** Why `timing.attention` "vidur" cannot be had for the layers of one GPU, in one sentence, or null. */
export function missingVidurAttention(input: TrainInput, layers: readonly LayerShapes[]): string | null {
  if (input.timing.attention !== 'vidur') return null;
  for (const { mixer } of layers) {
    const missing = mixer.kind === 'attention' ? missingHeads(input, mixer) : null;
    if (missing !== null) return missing;
  }
  return null;
}

function missingHeads(
  { profile, gpu, deployment }: TrainInput,
  { heads: { heads, kvHeads, headDim }, window, chunk }: AttentionShape,
): string | null {
  const decode = profile.parts['attention-vidur']?.decode;
  if (decode === undefined) return `Vidur has no profile of attention on the ${gpu.name}.`;
  const isPlain = window === null && chunk === null;
  if (deployment.kvCache === 'bf16' && isPlain && isOf(decode, heads, kvHeads, headDim)) return null;
  const own = `${decode.heads.join()}/${decode.kvHeads.join()} heads of size ${decode.headDim}`;
  return `Vidur's profile of attention is of ${own} over a bf16 cache, not of ${heads}/${kvHeads} of size ${headDim}.`;
}

function isOf(table: AttentionProfile, heads: number, kvHeads: number, headDim: number): boolean {
  return table.headDim === headDim && table.heads[0] === heads && table.kvHeads[0] === kvHeads;
}
