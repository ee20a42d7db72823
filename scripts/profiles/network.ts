import { join } from 'node:path';
import { nodesOf } from '../../src/core/catalog/nodes.ts';
import { sendRecvKey } from '../../src/core/profiles/send-recv-key.ts';
import type { CollectiveProfile } from '../../src/core/profiles/schema.ts';
import { mediansBy, numberOf, readTable, significant, sortedUnique, toMicroseconds } from './read-table.ts';
import { HOPPER_NETWORK, type ProfiledGpu } from './gpus.ts';

/** Time from which Vidur's sizes stand far enough apart: one size in each eighth of an octave is kept. */
const SIZES_PER_OCTAVE = 4;

/** Point-to-point transfer of activations between two pipeline stages, on one node and between nodes. */
export function buildSendRecv(dataDir: string, gpu: ProfiledGpu): Record<string, CollectiveProfile> {
  const profiles = Object.entries(gpu.network).flatMap(([node, folder]) =>
    ([2, 1] as const).map((perNode) => [
      sendRecvKey(node, perNode === 1),
      measuredSendRecv(dataDir, folder, perNode),
    ]),
  );
  if (profiles.length > 0) return Object.fromEntries(profiles) as Record<string, CollectiveProfile>;
  return Object.fromEntries(
    nodesOf(gpu.record).flatMap((node) => [
      [sendRecvKey(node, false), derivedSendRecv(dataDir, gpu)],
      [sendRecvKey(node, true), between(dataDir, gpu)],
    ]),
  ) as Record<string, CollectiveProfile>;
}

/** Between two nodes: H100's, whose network has 50 GB/s for each GPU, or those times at the rate of a faster one. */
function between(dataDir: string, { networkBandwidth }: ProfiledGpu): CollectiveProfile {
  const h100 = vidurCollective(dataDir, 'h100_dgx', 'send_recv', [2], 1);
  const note = 'send/recv measured between two DGX H100';
  if (networkBandwidth === HOPPER_NETWORK) return { ...h100, origin: 'derived', note };
  const latency = h100.times[0] ?? Number.NaN;
  return {
    ...h100,
    origin: 'derived',
    note: `${note}, what is above its latency by the rates of the two networks, ${HOPPER_NETWORK / 1e9} and ${networkBandwidth / 1e9} GB/s for each GPU`,
    times: h100.times.map((time) =>
      time === null ? null : significant(latency + ((time - latency) * HOPPER_NETWORK) / networkBandwidth),
    ),
  };
}

function measuredSendRecv(dataDir: string, folder: string, perNode: 1 | 2): CollectiveProfile {
  const table = vidurCollective(dataDir, folder, 'send_recv', [2], perNode);
  const place = perNode === 1 ? 'on two nodes' : 'of one node';
  // The h100_pairwise_nvlink table in the source is a copy of A100's.
  return folder === 'h100_pairwise_nvlink'
    ? { ...table, origin: 'derived', note: `send/recv measured between two A100 ${place}, joined in pairs` }
    : { ...table, note: `NCCL send/recv between two GPUs ${place}` };
}

/** The latency of H100's NVLink send/recv, then the link's own bandwidth: nothing is measured on this GPU. */
function derivedSendRecv(dataDir: string, gpu: ProfiledGpu): CollectiveProfile {
  const h100 = vidurCollective(dataDir, 'h100_dgx', 'send_recv', [2], 2);
  const latency = h100.times[0] ?? Number.NaN;
  return {
    ...h100,
    origin: 'derived',
    note: 'latency of send/recv on a DGX H100, then the peak bandwidth of the link',
    times: h100.bytes.map((bytes) => significant(latency + (bytes / gpu.record.linkBandwidth) * 1e6)),
  };
}

/**
 * A Vidur network table, thinned to a few sizes an octave; sizes are bytes. Rows are those of one node, unless
 * `perNode` says how many of the GPUs share one.
 */
export function vidurCollective(
  dataDir: string,
  folder: string,
  collective: 'all_reduce' | 'send_recv',
  gpus: readonly number[],
  perNode?: number,
): CollectiveProfile {
  const rows = readTable(join(dataDir, 'vidur/network', folder, `${collective}.csv.gz`)).filter(
    (row) =>
      numberOf(row, 'devices_per_node') === (perNode ?? numberOf(row, 'num_workers')) &&
      gpus.includes(numberOf(row, 'num_workers')),
  );
  const times = mediansBy(
    rows,
    (row) => `${numberOf(row, 'num_workers')},${numberOf(row, 'size')}`,
    `time_stats.${collective}.median`,
  );
  const bytes = thinned(sortedUnique(rows.map((row) => numberOf(row, 'size'))));
  return {
    origin: 'measured',
    note: `NCCL ${collective}`,
    gpus: [...gpus],
    bytes,
    times: gpus.flatMap((g) => bytes.map((size) => microsecondsOrNull(times.get(`${g},${size}`)))),
  };
}

function thinned(sizes: readonly number[]): number[] {
  const kept: number[] = [];
  const step = 2 ** (1 / SIZES_PER_OCTAVE);
  for (const size of sizes) {
    const last = kept.at(-1);
    if (last === undefined || size >= last * step || size === sizes.at(-1)) kept.push(size);
  }
  return kept;
}

/** A time as the bundles keep it; null: not measured. */
export function microsecondsOrNull(milliseconds: number | undefined): number | null {
  return milliseconds === undefined ? null : toMicroseconds(milliseconds);
}
