import type { GpuId } from '../../src/core/catalog/gpus/index.ts';
import { attentionTables } from '../../src/core/timing/formats.ts';
import type { AttentionProfile } from '../../src/core/profiles/schema.ts';
import { profileOf } from './configuration.ts';

/**
 * What a decode of some sequences and of more sequences with fewer KV heads differ by in the table, as
 * |stand-in / time - 1|, where both were measured. One query head to a KV head, as in the multi-head models that have
 * more KV heads than were measured.
 */
export function kvHeadEquivalence(gpu: GpuId, kvCache: 'bf16' | 'fp8', headDim = 128): number[] {
  const table = attentionTables(profileOf(gpu), kvCache).decode.find((one) => one.headDim === headDim);
  if (table === undefined) return [];
  const errors: number[] = [];
  for (let s = 0; s < table.heads.length; s++) {
    for (let fewer = 0; fewer < table.heads.length; fewer++) {
      const sequences = (table.kvHeads[s] as number) / (table.kvHeads[fewer] as number);
      const isMultiHead = [s, fewer].every((shape) => table.heads[shape] === table.kvHeads[shape]);
      if (sequences <= 1 || !isMultiHead) continue;
      errors.push(...pairedErrors(table, s, fewer, sequences));
    }
  }
  return errors;
}

function pairedErrors(table: AttentionProfile, wide: number, narrow: number, sequences: number): number[] {
  return table.batch.flatMap((batch, b) =>
    table.length.flatMap((_, l) => {
      const other = table.batch.indexOf(batch * sequences);
      if (other < 0) return [];
      const [measured, standIn] = [timeAt(table, wide, b, l), timeAt(table, narrow, other, l)];
      return measured && standIn ? [Math.abs(standIn / measured - 1)] : [];
    }),
  );
}

function timeAt({ batch, length, times }: AttentionProfile, shape: number, b: number, l: number) {
  return times[(shape * batch.length + b) * length.length + l];
}
