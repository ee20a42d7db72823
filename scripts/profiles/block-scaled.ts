import type { GemmProfile } from '../../src/core/profiles/schema.ts';
import { median } from './read-table.ts';

/**
 * The block-scaled tables were measured with launches from the host, not from a CUDA graph: up to a few hundred
 * tokens a row shows how long the host takes for a quantisation and a product (56 microseconds and more on H100, 280 on
 * L40S), whatever the shape. Rows that take less than this many times the shortest row of their kernel are such.
 */
const HOST_BOUND = 2;
/** From here on rows of both formats wait for the GPU alone; their ratio is 0.9 to 1.3. */
const GPU_BOUND = 2.5;

export interface BlockScaled {
  readonly gemm: GemmProfile;
  readonly note: string;
}

/**
 * Replaces rows that show the host by those of the per-tensor format, times the usual ratio of the two formats, where
 * that is shorter: engines capture decodes in CUDA graphs, which the host does not hold up.
 * @param floors shortest time of the kernel of each row, in the order of `block.times`
 */
export function withoutHostTime(
  block: GemmProfile,
  floors: readonly number[],
  perTensor: GemmProfile,
): BlockScaled {
  const other = new Map<string, number>();
  perTensor.times.forEach((time, index) => {
    if (time !== null) other.set(keyAt(perTensor, index), time);
  });
  const rows = block.times.map((time, index) => ({
    time,
    floor: floors[index] ?? 0,
    perTensor: other.get(keyAt(block, index)),
  }));
  const ratio = median(
    rows.flatMap(({ time, floor, perTensor: standIn }) =>
      time !== null && standIn !== undefined && time >= GPU_BOUND * floor ? [time / standIn] : [],
    ),
  );
  let replaced = 0;
  const times = rows.map(({ time, floor, perTensor: standIn }) => {
    if (time === null || standIn === undefined || time >= HOST_BOUND * floor) return time;
    const shorter = Number((ratio * standIn).toPrecision(4));
    if (shorter >= time) return time;
    replaced += 1;
    return shorter;
  });
  const share = Math.round((100 * replaced) / rows.filter(({ time }) => time !== null).length);
  const note =
    `${share} % of the rows were measured while the GPU waited for the host, which a CUDA graph spares it: ` +
    `they are those of fp8 with a scale per tensor times ${ratio.toFixed(2)}, the ratio of the longer rows.`;
  return { gemm: { ...block, times }, note };
}

function keyAt({ m, n, k }: GemmProfile, index: number): string {
  const pair = Math.floor(index / m.length);
  return `${m[index % m.length]},${n[pair]},${k[pair]}`;
}
