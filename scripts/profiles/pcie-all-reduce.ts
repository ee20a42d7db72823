import type { CollectiveProfile } from '../../src/core/profiles/schema.ts';
import { significant } from './read-table.ts';

/** Both launches of an all-reduce. */
export interface AllReduceTables {
  readonly graph: CollectiveProfile;
  readonly eager: CollectiveProfile;
}

/**
 * From more than two GPUs without NVLink on engines leave the all-reduce to NCCL: vLLM and SGLang say that their own "is
 * not supported on more than two PCIe-only GPUs" (custom_all_reduce.py), TensorRT-LLM takes NCCL where GPUs have no peer
 * access. NCCL's rows stand in for the engine's there; launched eagerly they take at least as long as the host does.
 */
export function withNccl(own: AllReduceTables, nccl: CollectiveProfile): AllReduceTables {
  const { bytes } = own.graph;
  const rowsOf = (eager: boolean): (number | null)[] =>
    own.graph.gpus.flatMap((gpus) => {
      const launched = rowOf(eager ? own.eager : own.graph, gpus);
      if (gpus <= 2) return launched;
      const floor = eager ? shortest(launched) : 0;
      const times = new Map(rowOf(nccl, gpus).map((time, i) => [nccl.bytes[i], time]));
      return bytes.map((size) => {
        const time = times.get(size) ?? null;
        return time === null ? null : Math.max(time, floor);
      });
    });
  const note = (of: string): string =>
    `${of}, of 2 GPUs, and NCCL of more, on a server whose GPUs exchange through the host`;
  return {
    graph: { ...own.graph, note: note(own.graph.note), times: rowsOf(false) },
    eager: { ...own.eager, note: note(own.eager.note), times: rowsOf(true) },
  };
}

/**
 * The all-reduce of more than two GPUs that reach each other directly, from NCCL's of two and the ratio of both on
 * another GPU, whose table is of such a server: L40S was measured on one where four GPUs exchange a quarter and eight a
 * tenth of what two do.
 */
export function withPeers(
  own: AllReduceTables,
  nccl: CollectiveProfile,
  other: CollectiveProfile,
  otherName: string,
): AllReduceTables {
  const { bytes, gpus } = own.graph;
  const many = gpus.filter((count) => count > 2);
  const scaled = (count: number): (number | null)[] => {
    const [two, otherTwo, otherMany] = [rowOf(nccl, 2), rowOf(other, 2), rowOf(other, count)];
    const times = new Map(
      nccl.bytes.map((size, i) => {
        const at = other.bytes.indexOf(size);
        const [pair, otherPair, group] = [two[i] ?? null, otherTwo[at] ?? null, otherMany[at] ?? null];
        const time =
          pair === null || otherPair === null || group === null ? null : (pair * group) / otherPair;
        return [size, time];
      }),
    );
    return bytes.map((size) => times.get(size) ?? null);
  };
  const derived = {
    gpus: many,
    note: `NCCL of 2 GPUs, times what ${otherName} takes longer with so many; L40S with more than 2 was measured on a server whose GPUs exchange through the host alone`,
  };
  const rowsOf = (eager: boolean): (number | null)[] =>
    gpus.flatMap((count) => {
      const launched = rowOf(eager ? own.eager : own.graph, count);
      const floor = eager ? shortest(launched) : 0;
      return count <= 2
        ? launched
        : scaled(count).map((time) => (time === null ? null : significant(Math.max(time, floor))));
    });
  return {
    graph: { ...own.graph, times: rowsOf(false), derived },
    eager: { ...own.eager, times: rowsOf(true), derived },
  };
}

function rowOf({ gpus, bytes, times }: CollectiveProfile, count: number): readonly (number | null)[] {
  const at = gpus.indexOf(count);
  return times.slice(at * bytes.length, (at + 1) * bytes.length);
}

function shortest(times: readonly (number | null)[]): number {
  return Math.min(...times.map((time) => time ?? Infinity));
}
