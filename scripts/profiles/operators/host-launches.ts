import { median } from '../read-table.ts';

/** Rows below this many times the usual short row show the host's launches, not the kernel. */
const HOST_BOUND = 1.6;
/** A row that takes this many times the time of more work was interrupted. */
const INTERRUPTED = 1.3;

/** A grid of `rows` shapes by batch by length. */
interface HostGrid {
  readonly rows: number;
  readonly batch: readonly number[];
  readonly length: readonly number[];
  readonly times: readonly (number | null)[];
}

/**
 * Leaves out what was measured while the GPU waited for the host. Such tables have a floor, the same for every shape (140
 * to 340 microseconds, where kernels launched by a CUDA graph take 10 to 20), and single rows far above their
 * neighbours. What is left is bound by the GPU; short times follow from it by the roofline.
 */
export function withoutHostLaunches({ rows, batch, length, times }: HostGrid): {
  readonly times: (number | null)[];
} {
  const cells = batch.length * length.length;
  const shortest = Array.from({ length: rows }, (_, row) => times[row * cells] ?? null);
  const floor = median(shortest.flatMap((time) => (time === null ? [] : [time])));
  const at = (row: number, b: number, l: number): number | null =>
    times[row * cells + b * length.length + l] ?? null;
  const ofMoreWork = (row: number, b: number, l: number): number => {
    let least = Number.POSITIVE_INFINITY;
    for (let i = b; i < batch.length; i++) {
      for (let j = l; j < length.length; j++) {
        if (i !== b || j !== l) least = Math.min(least, at(row, i, j) ?? least);
      }
    }
    return least;
  };
  return {
    times: times.map((time, index) => {
      const row = Math.floor(index / cells);
      const b = Math.floor((index % cells) / length.length);
      const isShort = time === null || time < HOST_BOUND * floor;
      return isShort || time > INTERRUPTED * ofMoreWork(row, b, index % length.length) ? null : time;
    }),
  };
}
