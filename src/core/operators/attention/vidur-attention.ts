import type { ChunkProfile } from '../../profiles/vidur-attention-schema.ts';
import { familyOf, type AttentionFamily } from './attention-family.ts';
import { chunkCells, fitChunks } from './chunk-model.ts';
import type { RegressorKind } from '../../predictors/regressors/regressor.ts';
import type { HeadShape } from '../../models/mixer-sizes.ts';
import type { AttentionPeaks } from '../roofline.ts';

/** Vidur's prefills: the model's sizes are the tokens of a chunk and of the prefix before it. */
export function chunkFamily(
  table: ChunkProfile,
  shape: HeadShape,
  peaks: AttentionPeaks,
  kind: RegressorKind,
): AttentionFamily {
  const [longest, longestPrefix] = [Math.max(...table.chunk), Math.max(...table.prefix)];
  return familyOf(
    fitChunks(chunkCells(table), shape, peaks, kind),
    'measured',
    `${shape.heads}/${shape.kvHeads} heads of size ${shape.headDim} are measured, chunks of up to ${longest} tokens on up to ${longestPrefix}, one prompt at a time.`,
  );
}
